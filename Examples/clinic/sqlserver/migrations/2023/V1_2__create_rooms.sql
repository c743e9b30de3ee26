CREATE TABLE rooms (
    id    INT IDENTITY(1, 1) NOT NULL CONSTRAINT pk_rooms PRIMARY KEY,
    name  NVARCHAR(50) NOT NULL CONSTRAINT uq_rooms_name UNIQUE,
    floor INT NOT NULL DEFAULT 0
)
GO

INSERT INTO rooms (name, floor) VALUES (N'Blue', 0), (N'Green', 0), (N'Treatment', 1)
GO
