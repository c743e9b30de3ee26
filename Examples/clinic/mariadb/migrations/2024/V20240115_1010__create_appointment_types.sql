CREATE TABLE appointment_types (
    id      INTEGER AUTO_INCREMENT PRIMARY KEY,
    code    VARCHAR(200) NOT NULL UNIQUE,
    name    VARCHAR(200) NOT NULL,
    minutes INTEGER NOT NULL CHECK (minutes > 0),
    price   DOUBLE NOT NULL DEFAULT 0
);

INSERT INTO appointment_types (code, name, minutes, price) VALUES
    ('first', 'First consultation', 40, 95.00),
    ('follow-up', 'Follow-up', 20, 55.00),
    ('physio', 'Physiotherapy session', 30, 62.50),
    ('vaccination', 'Vaccination', 10, 28.00);

-- Appointments made before today count as follow-ups, which most of them were.
ALTER TABLE appointments ADD COLUMN type_id INTEGER REFERENCES appointment_types (id);
UPDATE appointments SET type_id = (SELECT id FROM appointment_types WHERE code = 'follow-up');
