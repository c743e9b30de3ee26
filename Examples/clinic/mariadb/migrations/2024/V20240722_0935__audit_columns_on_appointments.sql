ALTER TABLE appointments ADD COLUMN created_by VARCHAR(200) NOT NULL DEFAULT 'unknown';
ALTER TABLE appointments ADD COLUMN updated_at DATETIME;
ALTER TABLE appointments ADD COLUMN updated_by VARCHAR(200);

UPDATE appointments SET updated_at = coalesce(cancelled_at, created_at);
