-- Second half of the move: prescriptions point at the list, the free text goes.
CREATE TABLE prescriptions_new (
    id              INTEGER PRIMARY KEY,
    patient_id      INTEGER NOT NULL REFERENCES patients (id),
    practitioner_id INTEGER NOT NULL REFERENCES practitioners (id),
    appointment_id  INTEGER REFERENCES appointments (id),
    medication_id   INTEGER NOT NULL REFERENCES medications (id),
    dosage          TEXT NOT NULL,
    repeats         INTEGER NOT NULL DEFAULT 0 CHECK (repeats BETWEEN 0 AND 12),
    issued_on       TEXT NOT NULL DEFAULT CURRENT_DATE
);

-- Written between the two halves, by practitioners who had not reloaded the page.
INSERT OR IGNORE INTO medications (name)
SELECT trim(medicine) FROM prescriptions ORDER BY issued_on, id;

INSERT INTO prescriptions_new
    (id, patient_id, practitioner_id, appointment_id, medication_id, dosage, repeats, issued_on)
SELECT p.id, p.patient_id, p.practitioner_id, p.appointment_id, m.id, p.dosage, p.repeats, p.issued_on
FROM prescriptions AS p
JOIN medications AS m ON m.name = trim(p.medicine);

DROP TABLE prescriptions;
ALTER TABLE prescriptions_new RENAME TO prescriptions;
CREATE INDEX prescriptions_by_patient ON prescriptions (patient_id, issued_on);
CREATE INDEX prescriptions_by_medication ON prescriptions (medication_id);
