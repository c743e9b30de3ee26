-- Invoices are numbered without gaps within a year: 2024-0001. Older ones get theirs in the order of issue.
ALTER TABLE invoices ADD COLUMN number TEXT;

UPDATE invoices
SET number = numbered.number
FROM (
    SELECT id,
           to_char(issued_on, 'YYYY') || '-' || to_char(row_number() OVER (
               PARTITION BY to_char(issued_on, 'YYYY') ORDER BY issued_on, id), 'FM0000') AS number
    FROM invoices WHERE status <> 'draft'
) AS numbered
WHERE numbered.id = invoices.id;

CREATE UNIQUE INDEX invoices_by_number ON invoices (number);
