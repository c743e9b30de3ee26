-- The first table of the booking system: who comes to us.
CREATE TABLE patients (
    id            INTEGER AUTO_INCREMENT PRIMARY KEY,
    name          VARCHAR(200) NOT NULL,
    date_of_birth DATE,
    phone         VARCHAR(200),
    email         VARCHAR(200),
    created_at    DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);
