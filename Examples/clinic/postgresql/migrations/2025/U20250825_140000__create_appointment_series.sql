DROP INDEX appointments_by_series;
ALTER TABLE appointments DROP COLUMN series_id;
DROP TABLE appointment_series;
