CREATE TABLE prescriptions (
    id              INTEGER PRIMARY KEY,
    patient_id      INTEGER NOT NULL REFERENCES patients (id),
    practitioner_id INTEGER NOT NULL REFERENCES practitioners (id),
    appointment_id  INTEGER REFERENCES appointments (id),
    medicine        TEXT NOT NULL,
    dosage          TEXT NOT NULL,
    repeats         INTEGER NOT NULL DEFAULT 0 CHECK (repeats BETWEEN 0 AND 12),
    issued_on       TEXT NOT NULL DEFAULT CURRENT_DATE
);

CREATE INDEX prescriptions_by_patient ON prescriptions (patient_id, issued_on);
