-- `updated_at` was forgotten in three of seven places of the front end: the database keeps it now.
CREATE TRIGGER patients_touch
AFTER UPDATE ON patients
WHEN NEW.updated_at IS OLD.updated_at
BEGIN
    UPDATE patients SET updated_at = CURRENT_TIMESTAMP WHERE id = NEW.id;
END;

CREATE TRIGGER appointments_touch
AFTER UPDATE ON appointments
WHEN NEW.updated_at IS OLD.updated_at
BEGIN
    UPDATE appointments SET updated_at = CURRENT_TIMESTAMP WHERE id = NEW.id;
END;
