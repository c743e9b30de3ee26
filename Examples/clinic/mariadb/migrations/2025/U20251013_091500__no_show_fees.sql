ALTER TABLE appointment_types DROP COLUMN no_show_fee_cents;
