ALTER TABLE appointments RENAME COLUMN booking_note TO notes;
