-- Physiotherapy is booked six or ten at a time.
CREATE TABLE appointment_series (
    id         INTEGER AUTO_INCREMENT PRIMARY KEY,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    type_id    INTEGER NOT NULL REFERENCES appointment_types (id),
    sessions   INTEGER NOT NULL CHECK (sessions BETWEEN 2 AND 20),
    created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

ALTER TABLE appointments ADD COLUMN series_id INTEGER;
CREATE INDEX appointments_by_series ON appointments (series_id);
ALTER TABLE appointments
    ADD CONSTRAINT appointments_series FOREIGN KEY (series_id) REFERENCES appointment_series (id);
