CREATE TABLE insurers (
    id            INTEGER PRIMARY KEY,
    name          TEXT NOT NULL UNIQUE,
    payer_code    TEXT NOT NULL UNIQUE,
    pays_directly INTEGER NOT NULL DEFAULT 0
);

INSERT INTO insurers (name, payer_code, pays_directly) VALUES
    ('Meridian Health', 'MER', 1), ('Northern Mutual', 'NMU', 1), ('Harbour Care', 'HAR', 0);
