-- A week without complaints about the split: the old column goes, the new ones become NOT NULL.
ALTER TABLE patients
    ALTER COLUMN given_name SET NOT NULL,
    ALTER COLUMN family_name SET NOT NULL,
    ADD CONSTRAINT patients_have_a_family_name CHECK (family_name <> ''),
    DROP COLUMN name;

CREATE INDEX patients_by_name ON patients (family_name, given_name);
