-- For the monthly letter to the partners. It reads invoice_totals, which is made before it: repeatables run
-- in the order of their descriptions.
DROP VIEW IF EXISTS monthly_revenue_report;

CREATE VIEW monthly_revenue_report AS
SELECT '${clinic_name}'                                                AS clinic,
       strftime('%Y-%m', issued_on)                                    AS month,
       count(*)                                                        AS invoices,
       printf('%.2f ${currency}', sum(total_cents) / 100.0)            AS invoiced,
       printf('%.2f ${currency}', sum(paid_cents) / 100.0)             AS paid,
       printf('%.1f %%', 100.0 * sum(paid_cents) / nullif(sum(total_cents), 0)) AS paid_share
FROM invoice_totals
WHERE status <> 'void'
GROUP BY month
ORDER BY month;
