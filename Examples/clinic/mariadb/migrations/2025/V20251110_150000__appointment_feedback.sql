-- One question after the visit, answered with one to five. Only what took place can be rated.
CREATE TABLE appointment_feedback (
    appointment_id INTEGER PRIMARY KEY REFERENCES appointments (id) ON DELETE CASCADE,
    rating         INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 5),
    remark         TEXT,
    given_at       DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE INDEX appointment_feedback_low ON appointment_feedback (given_at);

CREATE TRIGGER appointment_feedback_after_visit
BEFORE INSERT ON appointment_feedback FOR EACH ROW
BEGIN
    IF NOT EXISTS (SELECT 1 FROM appointments WHERE id = NEW.appointment_id AND status = 'done') THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'only an appointment that took place can be rated';
    END IF;
END;

INSERT INTO clinic_settings (name, value) VALUES ('feedback_delay_hours', '3');
