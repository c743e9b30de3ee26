-- "Amoxicillin", "amoxicillin " and "AMOXICILLIN" are one medicine.
CREATE TABLE medications (
    id            INTEGER PRIMARY KEY,
    name          TEXT NOT NULL COLLATE NOCASE UNIQUE,
    is_controlled INTEGER NOT NULL DEFAULT 0
);

INSERT OR IGNORE INTO medications (name)
SELECT trim(medicine) FROM prescriptions ORDER BY issued_on, id;
