CREATE TRIGGER appointments_not_during_absence
BEFORE INSERT ON appointments FOR EACH ROW
BEGIN
    IF NEW.status = 'booked' AND EXISTS (
        SELECT 1 FROM absences
        WHERE practitioner_id = NEW.practitioner_id
          AND date(NEW.starts_at) BETWEEN starts_on AND ends_on
    ) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the practitioner is away on that day';
    END IF;
END;
