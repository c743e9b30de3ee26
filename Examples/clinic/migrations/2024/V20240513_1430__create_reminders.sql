CREATE TABLE reminders (
    id             INTEGER PRIMARY KEY,
    appointment_id INTEGER NOT NULL REFERENCES appointments (id) ON DELETE CASCADE,
    channel        TEXT NOT NULL CHECK (channel IN ('text', 'email')),
    due_at         TEXT NOT NULL,
    sent_at        TEXT,
    failure        TEXT,
    UNIQUE (appointment_id, channel, due_at)
);

CREATE INDEX reminders_due ON reminders (due_at) WHERE sent_at IS NULL;
