-- For the monthly letter to the partners. It reads invoice_totals, which is made before it: repeatables run
-- in the order of their descriptions.
DROP VIEW IF EXISTS monthly_revenue_report;

CREATE VIEW monthly_revenue_report AS
SELECT '${clinic_name}' AS clinic,
       date_format(issued_on, '%Y-%m') AS month,
       count(*) AS invoices,
       concat(round(sum(total_cents) / 100.0, 2), ' ${currency}') AS invoiced,
       concat(round(sum(paid_cents) / 100.0, 2), ' ${currency}') AS paid,
       concat(round(100.0 * sum(paid_cents) / nullif(sum(total_cents), 0), 1), ' %') AS paid_share
FROM invoice_totals
WHERE status <> 'void'
GROUP BY date_format(issued_on, '%Y-%m')
ORDER BY month;
