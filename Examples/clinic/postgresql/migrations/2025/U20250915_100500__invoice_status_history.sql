DROP TRIGGER invoices_note_status ON invoices;
DROP TRIGGER invoices_note_issue ON invoices;
DROP FUNCTION invoices_note_status();
DROP TABLE invoice_status_history;
