-- Direct settlement: part of an invoice goes to the insurer, the rest stays with the patient.
ALTER TABLE invoices ADD COLUMN policy_id INTEGER REFERENCES policies (id);
ALTER TABLE invoices ADD COLUMN insurer_share_cents INTEGER NOT NULL DEFAULT 0 CHECK (insurer_share_cents >= 0);
ALTER TABLE payments ADD COLUMN paid_by TEXT NOT NULL DEFAULT 'patient' CHECK (paid_by IN ('patient', 'insurer'));
