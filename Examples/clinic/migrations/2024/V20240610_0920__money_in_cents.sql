-- 0.1 + 0.2: the accountant found the missing cent. Amounts become whole cents everywhere.
ALTER TABLE appointment_types ADD COLUMN price_cents INTEGER NOT NULL DEFAULT 0;
UPDATE appointment_types SET price_cents = CAST(round(price * 100) AS INTEGER);
ALTER TABLE appointment_types DROP COLUMN price;

ALTER TABLE invoice_lines ADD COLUMN amount_cents INTEGER NOT NULL DEFAULT 0;
UPDATE invoice_lines SET amount_cents = CAST(round(amount * 100) AS INTEGER);
ALTER TABLE invoice_lines DROP COLUMN amount;

-- The CHECK on payments.amount stands in the way of DROP COLUMN; nothing refers to
-- this table, so the plain rebuild will do.
CREATE TABLE payments_new (
    id           INTEGER PRIMARY KEY,
    invoice_id   INTEGER NOT NULL REFERENCES invoices (id),
    received_on  TEXT NOT NULL DEFAULT CURRENT_DATE,
    method       TEXT NOT NULL CHECK (method IN ('cash', 'card', 'transfer')),
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    reference    TEXT
);
INSERT INTO payments_new (id, invoice_id, received_on, method, amount_cents, reference)
SELECT id, invoice_id, received_on, method, CAST(round(amount * 100) AS INTEGER), reference FROM payments;
DROP TABLE payments;
ALTER TABLE payments_new RENAME TO payments;
CREATE INDEX payments_by_invoice ON payments (invoice_id);
