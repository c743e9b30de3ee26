CREATE TABLE payments (
    id          INTEGER PRIMARY KEY,
    invoice_id  INTEGER NOT NULL REFERENCES invoices (id),
    received_on TEXT NOT NULL DEFAULT CURRENT_DATE,
    method      TEXT NOT NULL CHECK (method IN ('cash', 'card', 'transfer')),
    amount      REAL NOT NULL CHECK (amount > 0),
    reference   TEXT
);

CREATE INDEX payments_by_invoice ON payments (invoice_id);
