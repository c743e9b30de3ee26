DROP INDEX practitioners_by_registration ON practitioners;
ALTER TABLE practitioners DROP COLUMN registered_until;
ALTER TABLE practitioners DROP COLUMN registration_number;
