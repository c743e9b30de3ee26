DROP TRIGGER invoices_note_status;
DROP TRIGGER invoices_note_issue;
DROP TABLE invoice_status_history;
