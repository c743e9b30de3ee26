CREATE TABLE absences (
    id              INTEGER PRIMARY KEY,
    practitioner_id INTEGER NOT NULL REFERENCES practitioners (id),
    starts_on       TEXT NOT NULL,
    ends_on         TEXT NOT NULL, -- the last day away
    reason          TEXT NOT NULL CHECK (reason IN ('holiday', 'training', 'illness', 'other')),
    CHECK (starts_on <= ends_on)
);

CREATE INDEX absences_by_practitioner ON absences (practitioner_id, starts_on);
