-- One question after the visit, answered with one to five. Only what took place can be rated.
CREATE TABLE appointment_feedback (
    appointment_id INTEGER PRIMARY KEY REFERENCES appointments (id) ON DELETE CASCADE,
    rating         INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 5),
    remark         TEXT,
    given_at       TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE INDEX appointment_feedback_low ON appointment_feedback (given_at) WHERE rating <= 2;

CREATE FUNCTION appointment_feedback_after_visit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM appointments WHERE id = NEW.appointment_id AND status = 'done') THEN
        RAISE EXCEPTION 'only an appointment that took place can be rated';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER appointment_feedback_after_visit
BEFORE INSERT ON appointment_feedback FOR EACH ROW EXECUTE FUNCTION appointment_feedback_after_visit();

INSERT INTO clinic_settings (name, value) VALUES ('feedback_delay_hours', '3');
