-- "Amoxicillin", "amoxicillin " and "AMOXICILLIN" are one medicine.
CREATE TABLE medications (
    id            INTEGER AUTO_INCREMENT PRIMARY KEY,
    name          VARCHAR(200) COLLATE utf8mb4_general_ci NOT NULL UNIQUE,
    is_controlled BOOLEAN NOT NULL DEFAULT FALSE
) DEFAULT CHARACTER SET utf8mb4;

INSERT IGNORE INTO medications (name)
SELECT trim(medicine) FROM prescriptions ORDER BY issued_on, id;
