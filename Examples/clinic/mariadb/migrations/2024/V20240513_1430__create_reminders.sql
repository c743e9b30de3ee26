CREATE TABLE reminders (
    id             INTEGER AUTO_INCREMENT PRIMARY KEY,
    appointment_id INTEGER NOT NULL REFERENCES appointments (id) ON DELETE CASCADE,
    channel        VARCHAR(200) NOT NULL CHECK (channel IN ('text', 'email')),
    due_at         DATETIME NOT NULL,
    sent_at        DATETIME,
    failure        TEXT,
    UNIQUE (appointment_id, channel, due_at)
);

CREATE INDEX reminders_due ON reminders (due_at);
