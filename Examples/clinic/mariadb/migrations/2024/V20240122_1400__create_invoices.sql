CREATE TABLE invoices (
    id         INTEGER AUTO_INCREMENT PRIMARY KEY,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    issued_on  DATE NOT NULL DEFAULT (CURRENT_DATE),
    due_on     DATE NOT NULL,
    status     VARCHAR(200) NOT NULL DEFAULT 'open' CHECK (status IN ('draft', 'open', 'paid', 'void')),
    currency   VARCHAR(200) NOT NULL DEFAULT '${currency}'
);

CREATE INDEX invoices_by_patient ON invoices (patient_id, issued_on);
