-- Second half of the move: prescriptions point at the list, the free text goes.
-- Some were written between the two halves, by practitioners who had not reloaded the page.
INSERT INTO medications (name)
SELECT trim(medicine) FROM prescriptions ORDER BY issued_on, id
ON CONFLICT DO NOTHING;

ALTER TABLE prescriptions ADD COLUMN medication_id INTEGER REFERENCES medications (id);

UPDATE prescriptions
SET medication_id = m.id
FROM medications AS m
WHERE lower(m.name) = lower(trim(prescriptions.medicine));

ALTER TABLE prescriptions ALTER COLUMN medication_id SET NOT NULL, DROP COLUMN medicine;
CREATE INDEX prescriptions_by_medication ON prescriptions (medication_id);
