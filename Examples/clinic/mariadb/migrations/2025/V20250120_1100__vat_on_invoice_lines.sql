ALTER TABLE invoice_lines ADD COLUMN vat_rate_id INTEGER REFERENCES vat_rates (id);
ALTER TABLE invoice_lines ADD COLUMN vat_cents INTEGER NOT NULL DEFAULT 0;

UPDATE invoice_lines SET vat_rate_id = (SELECT id FROM vat_rates WHERE code = 'exempt');
