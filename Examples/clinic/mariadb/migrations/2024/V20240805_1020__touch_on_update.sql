-- `updated_at` was forgotten in three of seven places of the front end: the database keeps it now.
CREATE TRIGGER patients_touch
BEFORE UPDATE ON patients FOR EACH ROW
BEGIN
    IF NEW.updated_at <=> OLD.updated_at THEN
        SET NEW.updated_at = CURRENT_TIMESTAMP;
    END IF;
END;

CREATE TRIGGER appointments_touch
BEFORE UPDATE ON appointments FOR EACH ROW
BEGIN
    IF NEW.updated_at <=> OLD.updated_at THEN
        SET NEW.updated_at = CURRENT_TIMESTAMP;
    END IF;
END;
