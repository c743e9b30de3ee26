CREATE TABLE invoices (
    id         INTEGER PRIMARY KEY,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    issued_on  TEXT NOT NULL DEFAULT CURRENT_DATE,
    due_on     TEXT NOT NULL,
    status     TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('draft', 'open', 'paid', 'void')),
    currency   TEXT NOT NULL DEFAULT '${currency}'
);

CREATE INDEX invoices_by_patient ON invoices (patient_id, issued_on);
