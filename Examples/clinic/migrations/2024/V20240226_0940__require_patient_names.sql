-- A week without complaints about the split: the old column goes, the new ones become NOT NULL.
-- SQLite cannot alter a column, so the table is rebuilt under its own name. Foreign keys
-- that point here are checked at commit (see callbacks/beforeEachMigrate__defer_foreign_keys.sql).
CREATE TABLE patients_copy AS SELECT * FROM patients;
DROP TABLE patients;

CREATE TABLE patients (
    id            INTEGER PRIMARY KEY,
    given_name    TEXT NOT NULL,
    family_name   TEXT NOT NULL CHECK (family_name <> ''),
    date_of_birth TEXT,
    phone         TEXT,
    email         TEXT,
    created_at    TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);

INSERT INTO patients (id, given_name, family_name, date_of_birth, phone, email, created_at)
SELECT id, given_name, family_name, date_of_birth, phone, email, created_at FROM patients_copy;

DROP TABLE patients_copy;
CREATE INDEX patients_by_name ON patients (family_name, given_name);
