-- Second half of the move: prescriptions point at the list, the free text goes.
-- Some were written between the two halves, by practitioners who had not reloaded the page.
INSERT IGNORE INTO medications (name)
SELECT trim(medicine) FROM prescriptions ORDER BY issued_on, id;

ALTER TABLE prescriptions ADD COLUMN medication_id INTEGER;

UPDATE prescriptions
JOIN medications AS m ON m.name = trim(prescriptions.medicine)
SET prescriptions.medication_id = m.id;

ALTER TABLE prescriptions
    MODIFY medication_id INTEGER NOT NULL,
    ADD CONSTRAINT prescriptions_medication FOREIGN KEY (medication_id) REFERENCES medications (id),
    DROP COLUMN medicine;
CREATE INDEX prescriptions_by_medication ON prescriptions (medication_id);
