-- The first one made with `dbvc new`, hence the seconds in the version and the undo script beside it.
ALTER TABLE practitioners ADD COLUMN registration_number VARCHAR(200);
ALTER TABLE practitioners ADD COLUMN registered_until DATE;

CREATE UNIQUE INDEX practitioners_by_registration ON practitioners (registration_number);
