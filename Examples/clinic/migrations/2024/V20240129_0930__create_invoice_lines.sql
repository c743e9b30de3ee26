CREATE TABLE invoice_lines (
    id             INTEGER PRIMARY KEY,
    invoice_id     INTEGER NOT NULL REFERENCES invoices (id) ON DELETE CASCADE,
    appointment_id INTEGER REFERENCES appointments (id),
    description    TEXT NOT NULL,
    amount         REAL NOT NULL
);

CREATE INDEX invoice_lines_by_invoice ON invoice_lines (invoice_id);
