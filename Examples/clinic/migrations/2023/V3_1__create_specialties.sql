CREATE TABLE specialties (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

CREATE TABLE practitioner_specialties (
    practitioner_id INTEGER NOT NULL REFERENCES practitioners (id),
    specialty_id    INTEGER NOT NULL REFERENCES specialties (id),
    PRIMARY KEY (practitioner_id, specialty_id)
) WITHOUT ROWID;

INSERT INTO specialties (name) VALUES
    ('General practice'), ('Paediatrics'), ('Physiotherapy'), ('Dermatology');

INSERT INTO rooms (name, floor) VALUES ('Blue', 0), ('Green', 0), ('Treatment', 1);
