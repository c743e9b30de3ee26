-- Some patients were entered twice. Nothing is deleted: the newer record points at the older one.
ALTER TABLE patients ADD COLUMN merged_into INTEGER;

UPDATE patients
JOIN (
    SELECT search_name, date_of_birth, min(id) AS id FROM patients
    WHERE date_of_birth IS NOT NULL GROUP BY search_name, date_of_birth
) AS oldest ON oldest.search_name = patients.search_name AND oldest.date_of_birth = patients.date_of_birth
SET patients.merged_into = oldest.id
WHERE oldest.id < patients.id;

CREATE INDEX patients_merged ON patients (merged_into);
