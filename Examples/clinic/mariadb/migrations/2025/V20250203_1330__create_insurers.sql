CREATE TABLE insurers (
    id            INTEGER AUTO_INCREMENT PRIMARY KEY,
    name          VARCHAR(200) NOT NULL UNIQUE,
    payer_code    VARCHAR(200) NOT NULL UNIQUE,
    pays_directly BOOLEAN NOT NULL DEFAULT FALSE
);

INSERT INTO insurers (name, payer_code, pays_directly) VALUES
    ('Meridian Health', 'MER', 1), ('Northern Mutual', 'NMU', 1), ('Harbour Care', 'HAR', 0);
