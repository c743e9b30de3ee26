CREATE TABLE practitioners (
    id         INT IDENTITY(1, 1) NOT NULL CONSTRAINT pk_practitioners PRIMARY KEY,
    name       NVARCHAR(200) NOT NULL,
    title      NVARCHAR(40) NULL,
    email      NVARCHAR(200) NOT NULL CONSTRAINT uq_practitioners_email UNIQUE,
    is_active  BIT NOT NULL DEFAULT 1,
    created_at DATETIME2(3) NOT NULL DEFAULT SYSUTCDATETIME()
)
GO
