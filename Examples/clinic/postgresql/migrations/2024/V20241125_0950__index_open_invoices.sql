-- The dunning run reads what is open and overdue, a few hundred of some forty thousand.
CREATE INDEX invoices_open ON invoices (due_on) WHERE status = 'open';
