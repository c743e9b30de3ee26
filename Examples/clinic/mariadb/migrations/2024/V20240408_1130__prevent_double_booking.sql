-- The front end checks this too, but two receptionists can be faster than one check.
CREATE TRIGGER appointments_no_overlap
BEFORE INSERT ON appointments FOR EACH ROW
BEGIN
    IF NEW.status = 'booked' AND EXISTS (
        SELECT 1 FROM appointments
        WHERE practitioner_id = NEW.practitioner_id AND status = 'booked'
          AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at
    ) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the practitioner is already booked at that time';
    END IF;
END;

CREATE TRIGGER appointments_no_overlap_after_move
BEFORE UPDATE ON appointments FOR EACH ROW
BEGIN
    IF NEW.status = 'booked' AND EXISTS (
        SELECT 1 FROM appointments
        WHERE practitioner_id = NEW.practitioner_id AND status = 'booked' AND id <> NEW.id
          AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at
    ) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the practitioner is already booked at that time';
    END IF;
END;
