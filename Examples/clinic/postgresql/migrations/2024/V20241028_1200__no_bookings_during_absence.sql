CREATE FUNCTION appointments_not_during_absence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM absences
        WHERE practitioner_id = NEW.practitioner_id
          AND CAST(NEW.starts_at AS DATE) BETWEEN starts_on AND ends_on
    ) THEN
        RAISE EXCEPTION 'the practitioner is away on that day';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER appointments_not_during_absence
BEFORE INSERT ON appointments
FOR EACH ROW WHEN (NEW.status = 'booked') EXECUTE FUNCTION appointments_not_during_absence();
