-- Numbers as people typed them become numbers to dial.
CREATE FUNCTION dbo.dialable (@phone NVARCHAR(40)) RETURNS NVARCHAR(40)
AS
BEGIN
    DECLARE @digits NVARCHAR(40) = N'', @at INT = 1;
    WHILE @at <= LEN(@phone)
    BEGIN
        IF SUBSTRING(@phone, @at, 1) IN (N'+', N'0', N'1', N'2', N'3', N'4', N'5', N'6', N'7', N'8', N'9')
            SET @digits = @digits + SUBSTRING(@phone, @at, 1);
        SET @at = @at + 1;
    END
    RETURN @digits;
END
GO

UPDATE patients SET phone = dbo.dialable(phone) WHERE phone IS NOT NULL
GO
