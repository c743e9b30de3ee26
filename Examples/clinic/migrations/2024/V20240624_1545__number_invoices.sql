-- Invoices are numbered without gaps within a year: 2024-0001. Older ones get theirs in the order of issue.
ALTER TABLE invoices ADD COLUMN number TEXT;

UPDATE invoices
SET number = (
    SELECT numbered.number
    FROM (
        SELECT id,
               strftime('%Y', issued_on) || '-' || printf('%04d', row_number() OVER (
                   PARTITION BY strftime('%Y', issued_on) ORDER BY issued_on, id)) AS number
        FROM invoices WHERE status <> 'draft'
    ) AS numbered
    WHERE numbered.id = invoices.id
);

CREATE UNIQUE INDEX invoices_by_number ON invoices (number);
