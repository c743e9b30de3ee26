-- The front desk has a schema of its own: its programs may call what is in it, and nothing else.
CREATE SCHEMA reception
GO

CREATE PROCEDURE reception.book
    @patient_id INT, @practitioner_id INT, @starts_at DATETIME2(0), @minutes INT = 30
AS
BEGIN
    SET NOCOUNT ON;
    INSERT INTO dbo.appointments (patient_id, practitioner_id, starts_at, ends_at)
    VALUES (@patient_id, @practitioner_id, @starts_at, DATEADD(MINUTE, @minutes, @starts_at));
    SELECT CAST(SCOPE_IDENTITY() AS INT) AS appointment_id;
END
GO
