-- Invoices are numbered without gaps within a year: 2024-0001. Older ones get theirs in the order of issue.
ALTER TABLE invoices ADD COLUMN number VARCHAR(20);

UPDATE invoices
JOIN (
    SELECT id,
           concat(year(issued_on), '-', lpad(row_number() OVER (
               PARTITION BY year(issued_on) ORDER BY issued_on, id), 4, '0')) AS number
    FROM invoices WHERE status <> 'draft'
) AS numbered ON numbered.id = invoices.id
SET invoices.number = numbered.number;

CREATE UNIQUE INDEX invoices_by_number ON invoices (number);
