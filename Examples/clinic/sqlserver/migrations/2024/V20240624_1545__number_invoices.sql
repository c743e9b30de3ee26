-- The accountant wants numbers without gaps in the order of issue.
CREATE SEQUENCE invoice_number AS INT START WITH 1001 INCREMENT BY 1
GO

CREATE PROCEDURE dbo.issue_invoice @invoice_id INT
AS
BEGIN
    SET NOCOUNT ON;
    IF NOT EXISTS (SELECT 1 FROM invoices WHERE id = @invoice_id AND status = 'draft')
        THROW 50002, 'only a draft can be issued', 1;

    UPDATE invoices
    SET number = NEXT VALUE FOR invoice_number, issued_on = CAST(SYSUTCDATETIME() AS DATE), status = 'issued'
    WHERE id = @invoice_id;
END
GO
