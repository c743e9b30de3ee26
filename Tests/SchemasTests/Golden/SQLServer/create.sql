CREATE TYPE [order_list] AS TABLE (
    [id] int NOT NULL,
    PRIMARY KEY ([id])
)
GO

CREATE TYPE [phone] FROM varchar(20) NOT NULL
GO

CREATE SEQUENCE [invoice] AS bigint START WITH 100 INCREMENT BY 5 MINVALUE 1 MAXVALUE 9223372036854775807 NO CYCLE CACHE 10
GO

CREATE FUNCTION [tax] (@x decimal(9,2)) RETURNS decimal(9,2) AS
BEGIN RETURN @x * 0.2; END
GO

CREATE TABLE [orders] (
    [id] bigint NOT NULL DEFAULT (NEXT VALUE FOR [dbo].[invoice]),
    [customer_id] int NOT NULL,
    [total] decimal(9,2) NOT NULL DEFAULT ((0)),
    [owed] AS ([total]+[dbo].[tax]([total])),
    [twice] AS ([total]*(2)) PERSISTED,
    [placed] date NULL,
    [note] nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    [version] timestamp NOT NULL,
    PRIMARY KEY NONCLUSTERED ([id]),
    CHECK ([total]>=(0)),
    CONSTRAINT [taxed] CHECK ([dbo].[tax]([total])>=(0))
)
GO

ALTER TABLE [orders] WITH NOCHECK ADD CONSTRAINT [dated] CHECK ([placed]>'2000-01-01')
GO

CREATE PROCEDURE [ship] @orders dbo.order_list READONLY AS SELECT id FROM @orders
GO

CREATE TABLE [customers] (
    [id] int IDENTITY(1,1) NOT NULL,
    [name] nvarchar(60) NOT NULL,
    [phone] [phone] NULL,
    [since] datetime2(7) NOT NULL CONSTRAINT [customers_since] DEFAULT (sysutcdatetime()),
    CONSTRAINT [customers_key] PRIMARY KEY ([id]),
    UNIQUE ([name])
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

CREATE TABLE [prices] (
    [product] int NOT NULL,
    [price] money NULL,
    [valid_from] datetime2(7) GENERATED ALWAYS AS ROW START HIDDEN NOT NULL,
    [valid_to] datetime2(7) GENERATED ALWAYS AS ROW END HIDDEN NOT NULL,
    PERIOD FOR SYSTEM_TIME ([valid_from], [valid_to]),
    PRIMARY KEY ([product])
) WITH (SYSTEM_VERSIONING = ON (HISTORY_TABLE = [dbo].[old_prices]))
GO

CREATE VIEW [totals] WITH SCHEMABINDING AS SELECT customer_id, COUNT_BIG(*) AS n, SUM(total) AS total FROM dbo.orders GROUP BY customer_id
GO

CREATE UNIQUE CLUSTERED INDEX [totals_key] ON [totals] ([customer_id])
GO

CREATE INDEX [a_total] ON [totals] ([total])
GO

CREATE INDEX [by_day] ON [orders] ([placed] DESC, [customer_id]) INCLUDE ([total]) WHERE ([placed] IS NOT NULL)
GO

CREATE INDEX [by_note] ON [orders] ([note])
GO

ALTER TABLE [orders] ADD CONSTRAINT [orders_customer] FOREIGN KEY ([customer_id]) REFERENCES [customers] ([id]) ON DELETE CASCADE
GO

CREATE TRIGGER [placed] ON [orders] AFTER INSERT AS SET NOCOUNT ON
GO

CREATE STATISTICS [spread] ON [orders] ([total])
GO

GRANT INSERT, UPDATE ([note]) ON OBJECT::[orders] TO [clerk]
GO

GRANT SELECT ON OBJECT::[orders] TO [clerk] WITH GRANT OPTION
GO

DENY DELETE ON OBJECT::[orders] TO [clerk]
GO
