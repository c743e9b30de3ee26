ALTER TABLE appointments DROP CONSTRAINT appointments_series;
DROP INDEX appointments_by_series ON appointments;
ALTER TABLE appointments DROP COLUMN series_id;
DROP TABLE appointment_series;
