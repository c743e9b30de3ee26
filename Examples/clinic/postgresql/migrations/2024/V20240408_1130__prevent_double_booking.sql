-- The front end checks this too, but two receptionists can be faster than one check.
CREATE FUNCTION appointments_no_overlap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM appointments
        WHERE practitioner_id = NEW.practitioner_id AND status = 'booked' AND id <> NEW.id
          AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at
    ) THEN
        RAISE EXCEPTION 'the practitioner is already booked at that time';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER appointments_no_overlap
BEFORE INSERT OR UPDATE OF starts_at, ends_at, practitioner_id ON appointments
FOR EACH ROW WHEN (NEW.status = 'booked') EXECUTE FUNCTION appointments_no_overlap();
