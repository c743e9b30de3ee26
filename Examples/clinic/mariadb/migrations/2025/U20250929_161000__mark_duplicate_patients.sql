DROP INDEX patients_merged ON patients;
ALTER TABLE patients DROP COLUMN merged_into;
