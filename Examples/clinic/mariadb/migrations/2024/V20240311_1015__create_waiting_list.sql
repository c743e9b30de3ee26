CREATE TABLE waiting_list (
    id              INTEGER AUTO_INCREMENT PRIMARY KEY,
    patient_id      INTEGER NOT NULL REFERENCES patients (id),
    type_id         INTEGER NOT NULL REFERENCES appointment_types (id),
    practitioner_id INTEGER REFERENCES practitioners (id), -- NULL: anybody
    earliest_on     DATE NOT NULL DEFAULT (CURRENT_DATE),
    added_at        DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    offered_at      DATETIME,
    UNIQUE (patient_id, type_id)
);
