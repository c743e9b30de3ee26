-- The front end checks this too, but two receptionists can be faster than one check.
CREATE TRIGGER appointments_no_overlap
BEFORE INSERT ON appointments
WHEN NEW.status = 'booked'
BEGIN
    SELECT RAISE(ABORT, 'the practitioner is already booked at that time')
    WHERE EXISTS (
        SELECT 1 FROM appointments
        WHERE practitioner_id = NEW.practitioner_id AND status = 'booked'
          AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at
    );
END;

CREATE TRIGGER appointments_no_overlap_after_move
BEFORE UPDATE OF starts_at, ends_at, practitioner_id ON appointments
WHEN NEW.status = 'booked'
BEGIN
    SELECT RAISE(ABORT, 'the practitioner is already booked at that time')
    WHERE EXISTS (
        SELECT 1 FROM appointments
        WHERE practitioner_id = NEW.practitioner_id AND status = 'booked' AND id <> NEW.id
          AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at
    );
END;
