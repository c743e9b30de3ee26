CREATE TABLE invoice_status_history (
    id         INTEGER AUTO_INCREMENT PRIMARY KEY,
    invoice_id INTEGER NOT NULL REFERENCES invoices (id) ON DELETE CASCADE,
    old_status VARCHAR(200),
    new_status VARCHAR(200) NOT NULL,
    changed_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE INDEX invoice_status_history_by_invoice ON invoice_status_history (invoice_id, changed_at);

-- What we know of the past: every invoice was issued at some time.
INSERT INTO invoice_status_history (invoice_id, old_status, new_status, changed_at)
SELECT id, NULL, status, issued_on FROM invoices;

CREATE TRIGGER invoices_note_issue
AFTER INSERT ON invoices FOR EACH ROW
INSERT INTO invoice_status_history (invoice_id, old_status, new_status) VALUES (NEW.id, NULL, NEW.status);

CREATE TRIGGER invoices_note_status
AFTER UPDATE ON invoices FOR EACH ROW
BEGIN
    IF NEW.status <> OLD.status THEN
        INSERT INTO invoice_status_history (invoice_id, old_status, new_status)
        VALUES (NEW.id, OLD.status, NEW.status);
    END IF;
END;
