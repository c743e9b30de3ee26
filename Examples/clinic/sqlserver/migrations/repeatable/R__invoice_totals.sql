-- One row per invoice: what it comes to. Drafts are left out.
DROP VIEW IF EXISTS invoice_totals
GO

CREATE VIEW invoice_totals
AS
SELECT i.id, i.number, i.patient_id, i.issued_on, i.status, SUM(l.amount) AS total, N'${currency}' AS currency
FROM invoices AS i JOIN invoice_lines AS l ON l.invoice_id = i.id
WHERE i.status <> 'draft'
GROUP BY i.id, i.number, i.patient_id, i.issued_on, i.status
GO
