-- Letters need "Dear Ms Okafor", so one column for the whole name no longer does.
-- Reception typed both "Ada Okafor" and "Okafor, Ada"; a single word is taken for the family name.
ALTER TABLE patients ADD COLUMN given_name TEXT;
ALTER TABLE patients ADD COLUMN family_name TEXT;

UPDATE patients
SET family_name = trim(split_part(name, ',', 1)), given_name = trim(split_part(name, ',', 2))
WHERE strpos(name, ',') > 0;

UPDATE patients
SET given_name  = trim(left(name, strpos(name, ' ') - 1)),
    family_name = trim(substr(name, strpos(name, ' ') + 1))
WHERE family_name IS NULL AND strpos(trim(name), ' ') > 0;

UPDATE patients SET given_name = '', family_name = trim(name) WHERE family_name IS NULL;
