-- The first table of the booking system: who comes to us.
CREATE TABLE patients (
    id            INT IDENTITY(1, 1) NOT NULL CONSTRAINT pk_patients PRIMARY KEY,
    name          NVARCHAR(200) NOT NULL,
    date_of_birth DATE NULL,
    phone         NVARCHAR(40) NULL,
    email         NVARCHAR(200) NULL,
    created_at    DATETIME2(3) NOT NULL DEFAULT SYSUTCDATETIME()
)
GO
