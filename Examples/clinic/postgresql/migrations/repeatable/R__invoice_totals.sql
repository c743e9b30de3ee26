-- One row per invoice: what it comes to and what is still to be paid. Drafts are left out.
-- The report reads it, and is made anew after it.
DROP VIEW IF EXISTS invoice_totals CASCADE;

CREATE VIEW invoice_totals AS
SELECT i.id, i.number, i.patient_id, i.issued_on, i.due_on, i.status, i.currency,
       coalesce(l.total_cents, 0)                                 AS total_cents,
       coalesce(p.paid_cents, 0)                                  AS paid_cents,
       coalesce(l.total_cents, 0) - coalesce(p.paid_cents, 0)     AS balance_cents
FROM invoices AS i
LEFT JOIN (
    SELECT invoice_id, sum(amount_cents + vat_cents) AS total_cents FROM invoice_lines GROUP BY invoice_id
) AS l ON l.invoice_id = i.id
LEFT JOIN (
    SELECT invoice_id, sum(amount_cents) AS paid_cents FROM payments GROUP BY invoice_id
) AS p ON p.invoice_id = i.id
WHERE i.status <> 'draft';
