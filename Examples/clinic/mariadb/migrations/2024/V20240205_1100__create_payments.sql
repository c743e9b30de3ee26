CREATE TABLE payments (
    id          INTEGER AUTO_INCREMENT PRIMARY KEY,
    invoice_id  INTEGER NOT NULL REFERENCES invoices (id),
    received_on DATE NOT NULL DEFAULT (CURRENT_DATE),
    method      VARCHAR(200) NOT NULL CHECK (method IN ('cash', 'card', 'transfer')),
    amount      DOUBLE NOT NULL CHECK (amount > 0),
    reference   VARCHAR(200)
);

CREATE INDEX payments_by_invoice ON payments (invoice_id);
