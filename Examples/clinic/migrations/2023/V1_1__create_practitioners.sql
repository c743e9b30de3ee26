CREATE TABLE practitioners (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    title      TEXT,
    email      TEXT NOT NULL UNIQUE,
    is_active  INTEGER NOT NULL DEFAULT 1,
    created_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);
