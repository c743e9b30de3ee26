-- One question after the visit, answered with one to five. Only what took place can be rated.
CREATE TABLE appointment_feedback (
    appointment_id INTEGER PRIMARY KEY REFERENCES appointments (id) ON DELETE CASCADE,
    rating         INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 5),
    remark         TEXT,
    given_at       TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE INDEX appointment_feedback_low ON appointment_feedback (given_at) WHERE rating <= 2;

CREATE TRIGGER appointment_feedback_after_visit
BEFORE INSERT ON appointment_feedback
BEGIN
    SELECT CASE (SELECT status FROM appointments WHERE id = NEW.appointment_id)
        WHEN 'done' THEN NULL
        ELSE RAISE(ABORT, 'only an appointment that took place can be rated')
    END;
END;

INSERT INTO clinic_settings (name, value) VALUES ('feedback_delay_hours', '3');
