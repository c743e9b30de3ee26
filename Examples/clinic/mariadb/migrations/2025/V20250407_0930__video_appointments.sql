ALTER TABLE appointments ADD COLUMN channel VARCHAR(200) NOT NULL DEFAULT 'clinic' CHECK (channel IN ('clinic', 'video', 'telephone'));
ALTER TABLE appointments ADD COLUMN meeting_url VARCHAR(200);

INSERT INTO appointment_types (code, name, minutes, price_cents) VALUES ('video', 'Video consultation', 20, 5000);

-- One condition on one row: where SQLite needed a trigger, a CHECK will do.
ALTER TABLE appointments ADD CONSTRAINT appointments_video_needs_no_room CHECK (channel = 'clinic' OR room_id IS NULL);
