CREATE TABLE prescriptions (
    id              INTEGER AUTO_INCREMENT PRIMARY KEY,
    patient_id      INTEGER NOT NULL REFERENCES patients (id),
    practitioner_id INTEGER NOT NULL REFERENCES practitioners (id),
    appointment_id  INTEGER REFERENCES appointments (id),
    medicine        VARCHAR(200) NOT NULL,
    dosage          VARCHAR(200) NOT NULL,
    repeats         INTEGER NOT NULL DEFAULT 0 CHECK (repeats BETWEEN 0 AND 12),
    issued_on       DATE NOT NULL DEFAULT (CURRENT_DATE)
);

CREATE INDEX prescriptions_by_patient ON prescriptions (patient_id, issued_on);
