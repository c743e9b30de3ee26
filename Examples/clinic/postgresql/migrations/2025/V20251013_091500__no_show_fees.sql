ALTER TABLE appointment_types ADD COLUMN no_show_fee_cents INTEGER NOT NULL DEFAULT 0;

UPDATE appointment_types SET no_show_fee_cents = price_cents / 2 WHERE code IN ('first', 'physio');
