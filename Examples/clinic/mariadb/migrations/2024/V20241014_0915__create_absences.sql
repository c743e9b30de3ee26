CREATE TABLE absences (
    id              INTEGER AUTO_INCREMENT PRIMARY KEY,
    practitioner_id INTEGER NOT NULL REFERENCES practitioners (id),
    starts_on       DATE NOT NULL,
    ends_on         DATE NOT NULL, -- the last day away
    reason          VARCHAR(200) NOT NULL CHECK (reason IN ('holiday', 'training', 'illness', 'other')),
    CHECK (starts_on <= ends_on)
);

CREATE INDEX absences_by_practitioner ON absences (practitioner_id, starts_on);
