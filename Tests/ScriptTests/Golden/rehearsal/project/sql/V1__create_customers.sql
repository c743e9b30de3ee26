CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL, nick TEXT);
INSERT INTO customers VALUES (1, 'Ann', 'A'), (2, 'Bob', NULL);
