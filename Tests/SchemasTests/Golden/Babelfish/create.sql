CREATE TYPE [mail_address] FROM nvarchar(80) NULL
GO

CREATE TABLE [orders] (
    [id] bigint NOT NULL,
    [line] int NOT NULL,
    [customer_id] int NOT NULL,
    [total] decimal(10,2) NOT NULL,
    [placed] date NULL,
    [note] nvarchar(100) NULL,
    PRIMARY KEY NONCLUSTERED ([id], [line])
)
GO

CREATE FUNCTION [lines] (@id INT) RETURNS TABLE AS RETURN (SELECT line FROM orders WHERE id = @id)
GO

CREATE FUNCTION [tax] (@amount DECIMAL(10,2)) RETURNS DECIMAL(10,2) AS BEGIN RETURN @amount * 0.2 END
GO

CREATE PROCEDURE [archive] @days INT = 3 AS BEGIN DELETE FROM orders WHERE id < @days; END
GO

CREATE TABLE [customers] (
    [id] int IDENTITY(1,1) NOT NULL,
    [name] nvarchar(60) NOT NULL,
    [email] [mail_address] NULL,
    [score] int NOT NULL DEFAULT 5,
    [joined] datetime2(3) NOT NULL DEFAULT getdate(),
    [picture] varbinary(max) NULL,
    [twice] AS (score * 2) PERSISTED,
    PRIMARY KEY NONCLUSTERED ([id]),
    UNIQUE ([name]),
    CONSTRAINT [named] CHECK ((score > 0))
)
GO

DECLARE @schema SYSNAME = SCHEMA_NAME()
EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = N'who buys',
    @level0type = N'SCHEMA', @level0name = @schema, @level1type = N'TABLE', @level1name = N'customers'
GO

DECLARE @schema SYSNAME = SCHEMA_NAME()
EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = N'in full',
    @level0type = N'SCHEMA', @level0name = @schema, @level1type = N'TABLE', @level1name = N'customers', @level2type = N'COLUMN', @level2name = N'name'
GO

CREATE TABLE [measurements] (
    [day] int NOT NULL,
    [value] float NULL
)
GO

CREATE VIEW [big_orders] AS SELECT id, total FROM orders WHERE total > 100
GO

CREATE VIEW [bigger_orders] AS SELECT id FROM big_orders WHERE total > 1000
GO

CREATE UNIQUE INDEX [one_value] ON [measurements] ([day])
GO

CREATE INDEX [orders_by_day] ON [orders] ([placed] DESC, [customer_id]) INCLUDE ([total])
GO

ALTER TABLE [orders] ADD FOREIGN KEY ([customer_id]) REFERENCES [customers] ([id]) ON DELETE CASCADE
GO

CREATE TRIGGER [measured] ON [measurements] AFTER INSERT AS BEGIN SET NOCOUNT ON; END
GO
