ALTER TABLE appointments ADD COLUMN channel TEXT NOT NULL DEFAULT 'clinic' CHECK (channel IN ('clinic', 'video', 'telephone'));
ALTER TABLE appointments ADD COLUMN meeting_url TEXT;

INSERT INTO appointment_types (code, name, minutes, price_cents) VALUES ('video', 'Video consultation', 20, 5000);

CREATE TRIGGER appointments_video_needs_no_room
BEFORE INSERT ON appointments
WHEN NEW.channel <> 'clinic' AND NEW.room_id IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'only an appointment in the clinic takes a room');
END;
