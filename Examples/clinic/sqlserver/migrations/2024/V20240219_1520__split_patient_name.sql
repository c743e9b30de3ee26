-- Letters need the family name alone. The old column stays until nothing reads it any more.
ALTER TABLE patients ADD given_name NVARCHAR(100) NULL
ALTER TABLE patients ADD family_name NVARCHAR(100) NULL
GO

-- A batch of its own: the server reads a batch as a whole, and the columns are new.
UPDATE patients SET
    given_name = CASE WHEN CHARINDEX(' ', name) > 0 THEN LEFT(name, CHARINDEX(' ', name) - 1) ELSE name END,
    family_name = CASE WHEN CHARINDEX(' ', name) > 0
        THEN SUBSTRING(name, CHARINDEX(' ', name) + 1, 100) ELSE N'' END
GO
