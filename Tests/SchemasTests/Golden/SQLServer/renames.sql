REVOKE DELETE, INSERT, SELECT, UPDATE ([note]) ON OBJECT::[orders] FROM [clerk] CASCADE
GO

REVOKE EXECUTE ON OBJECT::[count] FROM [clerk]
GO

DROP STATISTICS [orders].[spread]
GO

DROP TRIGGER [placed]
GO

DROP INDEX [by_day] ON [orders]
GO

DROP VIEW [totals]
GO

DROP PROCEDURE [count]
GO

DECLARE @name NVARCHAR(300) = (SELECT TOP (1) QUOTENAME(k.name)
FROM sys.check_constraints k WHERE k.parent_object_id = OBJECT_ID(N'[a.b]')
    AND k.definition = N'([dbo].[spent]([e])>(0))' AND k.is_system_named = 1)
EXEC (N'ALTER TABLE [a.b] DROP CONSTRAINT ' + @name)
GO

DECLARE @name NVARCHAR(300) = (SELECT TOP (1) QUOTENAME(k.name)
FROM sys.default_constraints k JOIN sys.columns c
    ON c.object_id = k.parent_object_id AND c.column_id = k.parent_column_id
WHERE k.parent_object_id = OBJECT_ID(N'[a.b]')
    AND c.name = N'e' AND OBJECT_ID(
        QUOTENAME(SCHEMA_NAME(k.schema_id)) + '.' + QUOTENAME(k.name), 'D') IS NOT NULL)
EXEC (N'ALTER TABLE [a.b] DROP CONSTRAINT ' + @name)
GO

DECLARE @name NVARCHAR(300) = (SELECT TOP (1) QUOTENAME(k.name)
FROM sys.check_constraints k WHERE k.parent_object_id = OBJECT_ID(N'[orders]')
    AND k.definition = N'([total]>=(0))' AND k.is_system_named = 1)
EXEC (N'ALTER TABLE [orders] DROP CONSTRAINT ' + @name)
GO

ALTER TABLE [orders] DROP CONSTRAINT [dated]
GO

ALTER TABLE [orders] DROP CONSTRAINT [taxed]
GO

ALTER TABLE [orders] DROP COLUMN [owed]
GO

ALTER TABLE [orders] DROP COLUMN [twice]
GO

DROP FUNCTION [spent]
GO

EXEC sp_rename N'[orders].[total]', N'amount', 'COLUMN'
GO

EXEC sp_rename N'[orders].[placed]', N'day', 'COLUMN'
GO

EXEC sp_rename N'[a.b].[c]]d]', N'it''s', 'COLUMN'
GO

EXEC sp_rename N'[a.b]', N'x]y', 'OBJECT'
GO

EXEC sp_rename N'[orders]', N'purchases', 'OBJECT'
GO

ALTER TABLE [purchases] ADD [owed] AS ([amount]+[dbo].[tax]([amount]))
GO

ALTER TABLE [purchases] ADD [double] AS ([amount]*(2)) PERSISTED
GO

ALTER TABLE [purchases] ADD CHECK ([amount]>=(0))
GO

ALTER TABLE [purchases] WITH NOCHECK ADD CONSTRAINT [dated] CHECK ([day]>'2000-01-01')
GO

ALTER TABLE [purchases] ADD CONSTRAINT [taxed] CHECK ([dbo].[tax]([amount])>=(0))
GO

CREATE FUNCTION [spent] (@x int) RETURNS int WITH SCHEMABINDING AS
BEGIN RETURN (SELECT SUM(amount) FROM dbo.purchases WHERE id = @x); END
GO

CREATE PROCEDURE [count] WITH NATIVE_COMPILATION, SCHEMABINDING AS
BEGIN ATOMIC WITH (TRANSACTION ISOLATION LEVEL = SNAPSHOT, LANGUAGE = N'english') SELECT COUNT(*) FROM dbo.purchases; END
GO

ALTER TABLE [x]]y] ADD CHECK ([dbo].[spent]([e])>(0))
GO

ALTER TABLE [x]]y] ADD DEFAULT ([dbo].[spent]((1))) FOR [e]
GO

CREATE VIEW [totals] WITH SCHEMABINDING AS SELECT customer_id, COUNT_BIG(*) AS n, SUM(amount) AS amount FROM dbo.purchases GROUP BY customer_id
GO

CREATE UNIQUE CLUSTERED INDEX [totals_key] ON [totals] ([customer_id])
GO

CREATE INDEX [a_total] ON [totals] ([amount])
GO

CREATE INDEX [by_day] ON [purchases] ([day] DESC, [customer_id]) INCLUDE ([amount]) WHERE ([day] IS NOT NULL)
GO

CREATE TRIGGER [placed] ON [purchases] AFTER INSERT AS SET NOCOUNT ON
GO

CREATE STATISTICS [spread] ON [purchases] ([amount])
GO

GRANT EXECUTE ON OBJECT::[count] TO [clerk]
GO

GRANT INSERT, UPDATE ([note]) ON OBJECT::[purchases] TO [clerk]
GO

GRANT SELECT ON OBJECT::[purchases] TO [clerk] WITH GRANT OPTION
GO

DENY DELETE ON OBJECT::[purchases] TO [clerk]
GO
