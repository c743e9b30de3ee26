CREATE TABLE practitioner_registrations (
    practitioner_id INT NOT NULL REFERENCES practitioners (id),
    body            NVARCHAR(100) NOT NULL,
    number          NVARCHAR(50) NOT NULL,
    CONSTRAINT pk_practitioner_registrations PRIMARY KEY (practitioner_id, body)
)
GO
