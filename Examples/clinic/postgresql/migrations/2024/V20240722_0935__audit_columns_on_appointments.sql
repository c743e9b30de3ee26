ALTER TABLE appointments ADD COLUMN created_by TEXT NOT NULL DEFAULT 'unknown';
ALTER TABLE appointments ADD COLUMN updated_at TIMESTAMP;
ALTER TABLE appointments ADD COLUMN updated_by TEXT;

UPDATE appointments SET updated_at = coalesce(cancelled_at, created_at);
