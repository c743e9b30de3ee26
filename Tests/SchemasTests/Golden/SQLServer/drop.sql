REVOKE DELETE, INSERT, SELECT, UPDATE ([note]) ON OBJECT::[orders] FROM [clerk] CASCADE
GO

ALTER TABLE [orders] DROP CONSTRAINT [orders_customer]
GO

DROP VIEW [totals]
GO

-- Destructive: the rows and the earlier versions of table prices are lost.
DECLARE @history NVARCHAR(600) = (
    SELECT QUOTENAME(SCHEMA_NAME(h.schema_id)) + N'.' + QUOTENAME(h.name)
    FROM sys.tables t JOIN sys.tables h ON h.object_id = t.history_table_id
    WHERE t.object_id = OBJECT_ID(N'[prices]'))
ALTER TABLE [prices] SET (SYSTEM_VERSIONING = OFF)
DROP TABLE [prices]
EXEC (N'DROP TABLE ' + @history)
GO

-- Destructive: the rows of table customers are lost.
DROP TABLE [customers]
GO

DROP PROCEDURE [ship]
GO

-- Destructive: the rows of table orders are lost.
DROP TABLE [orders]
GO

DROP FUNCTION [tax]
GO

-- Destructive: the present value of sequence invoice is lost.
DROP SEQUENCE [invoice]
GO

DROP TYPE [phone]
GO

DROP TYPE [order_list]
GO
