CREATE INDEX by_name ON customers (name);
CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT);
