-- Some patients were entered twice. Nothing is deleted: the newer record points at the older one.
ALTER TABLE patients ADD COLUMN merged_into INTEGER REFERENCES patients (id);

UPDATE patients
SET merged_into = (
    SELECT min(older.id) FROM patients AS older
    WHERE older.search_name = patients.search_name
      AND older.date_of_birth = patients.date_of_birth
      AND older.id < patients.id
)
WHERE date_of_birth IS NOT NULL;

CREATE INDEX patients_merged ON patients (merged_into) WHERE merged_into IS NOT NULL;
