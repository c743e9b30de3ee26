-- Letters need "Dear Ms Okafor", so one column for the whole name no longer does.
-- Reception typed both "Ada Okafor" and "Okafor, Ada"; a single word is taken for the family name.
ALTER TABLE patients ADD COLUMN given_name VARCHAR(200);
ALTER TABLE patients ADD COLUMN family_name VARCHAR(200);

UPDATE patients
SET family_name = trim(substr(name, 1, instr(name, ',') - 1)),
    given_name  = trim(substr(name, instr(name, ',') + 1))
WHERE instr(name, ',') > 0;

UPDATE patients
SET given_name  = trim(substr(name, 1, instr(name, ' ') - 1)),
    family_name = trim(substr(name, instr(name, ' ') + 1))
WHERE family_name IS NULL AND instr(trim(name), ' ') > 0;

UPDATE patients SET given_name = '', family_name = trim(name) WHERE family_name IS NULL;
