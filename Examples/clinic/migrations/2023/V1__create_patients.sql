-- The first table of the booking system: who comes to us.
CREATE TABLE patients (
    id            INTEGER PRIMARY KEY,
    name          TEXT NOT NULL,
    date_of_birth TEXT,
    phone         TEXT,
    email         TEXT,
    created_at    TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);
