CREATE TABLE invoice_lines (
    id             INTEGER AUTO_INCREMENT PRIMARY KEY,
    invoice_id     INTEGER NOT NULL REFERENCES invoices (id) ON DELETE CASCADE,
    appointment_id INTEGER REFERENCES appointments (id),
    description    VARCHAR(200) NOT NULL,
    amount         DOUBLE NOT NULL
);

CREATE INDEX invoice_lines_by_invoice ON invoice_lines (invoice_id);
