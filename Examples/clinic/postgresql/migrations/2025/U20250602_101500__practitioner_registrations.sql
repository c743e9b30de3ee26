DROP INDEX practitioners_by_registration;
ALTER TABLE practitioners DROP COLUMN registered_until;
ALTER TABLE practitioners DROP COLUMN registration_number;
