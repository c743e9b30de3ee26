-- Certificates and sports check-ups are no longer exempt. The rates have dates, they will change again.
CREATE TABLE vat_rates (
    id           INTEGER AUTO_INCREMENT PRIMARY KEY,
    code         VARCHAR(200) NOT NULL,
    basis_points INTEGER NOT NULL CHECK (basis_points BETWEEN 0 AND 10000), -- 2000 is 20 %
    valid_from   DATE NOT NULL,
    UNIQUE (code, valid_from)
);

INSERT INTO vat_rates (code, basis_points, valid_from) VALUES
    ('exempt', 0, '2023-01-01'),
    ('standard', 2000, '2025-01-01');
