CREATE TABLE specialties (
    id   INTEGER AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(200) NOT NULL UNIQUE
);

CREATE TABLE practitioner_specialties (
    practitioner_id INTEGER NOT NULL REFERENCES practitioners (id),
    specialty_id    INTEGER NOT NULL REFERENCES specialties (id),
    PRIMARY KEY (practitioner_id, specialty_id)
);

INSERT INTO specialties (name) VALUES
    ('General practice'), ('Paediatrics'), ('Physiotherapy'), ('Dermatology');

INSERT INTO rooms (name, floor) VALUES ('Blue', 0), ('Green', 0), ('Treatment', 1);
