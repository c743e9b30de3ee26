CREATE TABLE waiting_list (
    id         INT IDENTITY(1, 1) NOT NULL CONSTRAINT pk_waiting_list PRIMARY KEY,
    patient_id INT NOT NULL REFERENCES patients (id),
    priority   INT NOT NULL DEFAULT 0,
    since      DATETIME2(0) NOT NULL DEFAULT SYSUTCDATETIME()
)
GO

CREATE PROCEDURE reception.next_in_line
AS
SELECT TOP 1 w.id, p.given_name, p.family_name, p.phone
FROM dbo.waiting_list AS w JOIN dbo.patients AS p ON p.id = w.patient_id
ORDER BY w.priority DESC, w.since
GO
