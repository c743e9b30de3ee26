CREATE TABLE policies (
    id          INTEGER AUTO_INCREMENT PRIMARY KEY,
    patient_id  INTEGER NOT NULL REFERENCES patients (id),
    insurer_id  INTEGER NOT NULL REFERENCES insurers (id),
    number      VARCHAR(200) NOT NULL,
    valid_from  DATE NOT NULL,
    valid_until DATE,
    UNIQUE (insurer_id, number),
    CHECK (valid_until IS NULL OR valid_from <= valid_until)
);

CREATE INDEX policies_by_patient ON policies (patient_id, valid_from);
