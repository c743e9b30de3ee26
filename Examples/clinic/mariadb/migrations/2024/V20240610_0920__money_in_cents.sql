-- 0.1 + 0.2: the accountant found the missing cent. Amounts become whole cents everywhere.
ALTER TABLE appointment_types ADD COLUMN price_cents INTEGER NOT NULL DEFAULT 0;
UPDATE appointment_types SET price_cents = CAST(round(price * 100) AS SIGNED);
ALTER TABLE appointment_types DROP COLUMN price;

ALTER TABLE invoice_lines ADD COLUMN amount_cents INTEGER NOT NULL DEFAULT 0;
UPDATE invoice_lines SET amount_cents = CAST(round(amount * 100) AS SIGNED);
ALTER TABLE invoice_lines DROP COLUMN amount;

ALTER TABLE payments ADD COLUMN amount_cents INTEGER NOT NULL DEFAULT 0;
UPDATE payments SET amount_cents = CAST(round(amount * 100) AS SIGNED);
ALTER TABLE payments DROP COLUMN amount;
ALTER TABLE payments ADD CONSTRAINT payments_are_positive CHECK (amount_cents > 0);
