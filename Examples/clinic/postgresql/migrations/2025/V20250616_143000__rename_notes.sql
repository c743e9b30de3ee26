-- "Notes" was read as medical notes, which belong in the patient file. Reception's remark gets a name that says so.
ALTER TABLE appointments RENAME COLUMN notes TO booking_note;
