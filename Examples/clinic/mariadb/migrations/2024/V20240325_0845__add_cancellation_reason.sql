ALTER TABLE appointments ADD COLUMN cancelled_at DATETIME;
ALTER TABLE appointments ADD COLUMN cancellation_reason VARCHAR(200);

UPDATE appointments
SET cancelled_at = created_at, cancellation_reason = 'not recorded'
WHERE status = 'cancelled';
