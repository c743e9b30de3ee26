-- Times are UTC, as YYYY-MM-DD HH:MM; the front end shows them in the clinic's own time.
CREATE TABLE appointments (
    id              INTEGER AUTO_INCREMENT PRIMARY KEY,
    patient_id      INTEGER NOT NULL REFERENCES patients (id),
    practitioner_id INTEGER NOT NULL REFERENCES practitioners (id),
    room_id         INTEGER REFERENCES rooms (id),
    starts_at       DATETIME NOT NULL,
    ends_at         DATETIME NOT NULL,
    status          VARCHAR(200) NOT NULL DEFAULT 'booked',
    notes           TEXT,
    created_at      DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);
