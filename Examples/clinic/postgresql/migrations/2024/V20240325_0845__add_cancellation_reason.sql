ALTER TABLE appointments ADD COLUMN cancelled_at TIMESTAMP;
ALTER TABLE appointments ADD COLUMN cancellation_reason TEXT;

UPDATE appointments
SET cancelled_at = created_at, cancellation_reason = 'not recorded'
WHERE status = 'cancelled';
