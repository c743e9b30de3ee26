CREATE TRIGGER appointments_not_during_absence
BEFORE INSERT ON appointments
WHEN NEW.status = 'booked'
BEGIN
    SELECT CASE
        WHEN EXISTS (
            SELECT 1 FROM absences
            WHERE practitioner_id = NEW.practitioner_id
              AND date(NEW.starts_at) BETWEEN starts_on AND ends_on
        ) THEN RAISE(ABORT, 'the practitioner is away on that day')
    END;
END;
