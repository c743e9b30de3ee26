/// A shop in SQL Server, of what Babelfish can do as well, and changes that somebody made to it.
package enum SQLServerDrift {
    /// The statements that make the shop.
    package static let sample = [
        "CREATE TYPE mail_address FROM NVARCHAR(80)",
        """
        CREATE TABLE customers (
          id INT IDENTITY PRIMARY KEY,
          name NVARCHAR(60) NOT NULL,
          email mail_address,
          score INT NOT NULL DEFAULT 5,
          joined DATETIME2(3) NOT NULL DEFAULT GETDATE(),
          picture VARBINARY(MAX),
          twice AS (score * 2) PERSISTED,
          CONSTRAINT named CHECK (score > 0),
          UNIQUE (name)
        )
        """,
        """
        CREATE TABLE orders (
          id BIGINT NOT NULL,
          line INT NOT NULL,
          customer_id INT NOT NULL,
          total DECIMAL(10,2) NOT NULL,
          placed DATE,
          note NVARCHAR(100),
          PRIMARY KEY (id, line),
          FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE
        )
        """,
        "CREATE TABLE measurements (day INT NOT NULL, value FLOAT)",
        "CREATE INDEX orders_by_day ON orders (placed DESC, customer_id) INCLUDE (total)",
        "CREATE UNIQUE INDEX one_value ON measurements (day)",
        "CREATE VIEW big_orders AS SELECT id, total FROM orders WHERE total > 100",
        "CREATE VIEW bigger_orders AS SELECT id FROM big_orders WHERE total > 1000",
        "CREATE TRIGGER measured ON measurements AFTER INSERT AS BEGIN SET NOCOUNT ON; END",
        "CREATE FUNCTION tax (@amount DECIMAL(10,2)) RETURNS DECIMAL(10,2) AS BEGIN RETURN @amount * 0.2 END",
        "CREATE FUNCTION lines (@id INT) RETURNS TABLE AS RETURN (SELECT line FROM orders WHERE id = @id)",
        "CREATE PROCEDURE archive @days INT = 3 AS BEGIN DELETE FROM orders WHERE id < @days; END",
        "EXEC sp_addextendedproperty 'MS_Description', N'who buys', 'schema', 'dbo', 'table', 'customers'",
        "EXEC sp_addextendedproperty 'MS_Description', N'in full', 'schema', 'dbo', 'table', 'customers', 'column', 'name'",
    ]

    /// The changes.
    package static let changes = Self.tables + Self.belongings

    private static let tables = [
        Drift("a table added", "+ table notes", "CREATE TABLE notes (id INT, body NVARCHAR(MAX))"),
        Drift("a table removed", "- table measurements", "DROP TABLE measurements"),
        Drift(
            "a table renamed", "? table measurements may have been renamed to readings",
            "EXEC sp_rename 'measurements', 'readings', 'OBJECT'"),
        Drift(
            "a column added", "+ column phone: varchar(20)",
            "ALTER TABLE customers ADD phone VARCHAR(20)"),
        Drift(
            "a column added with a default", "+ column level: int, not null, default 1",
            "ALTER TABLE customers ADD level INT NOT NULL DEFAULT 1"),
        Drift(
            "a column removed", "- column note: nvarchar(100)",
            "ALTER TABLE orders DROP COLUMN note"),
        Drift(
            "a column removed that an index has", "- index orders_by_day on orders",
            "DROP INDEX orders_by_day ON orders", "ALTER TABLE orders DROP COLUMN placed"),
        Drift(
            "a column renamed", "? column note of table orders may have been renamed to remark",
            "EXEC sp_rename 'orders.note', 'remark', 'COLUMN'"),
        Drift(
            "a type", "type: nvarchar(60) → nvarchar(70)",
            "ALTER TABLE customers ALTER COLUMN name NVARCHAR(70)"),
        Drift(
            "a type that a view shows", "type: decimal(10,2) → decimal(12,4)",
            "DROP VIEW bigger_orders", "DROP VIEW big_orders",
            "ALTER TABLE orders ALTER COLUMN total DECIMAL(12,4)",
            "CREATE VIEW big_orders AS SELECT id, total FROM orders WHERE total > 100",
            "CREATE VIEW bigger_orders AS SELECT id FROM big_orders WHERE total > 1000"),
        Drift("a default", "default: 5 → 6", "ALTER TABLE customers ADD DEFAULT 6 FOR score"),
        Drift(
            "a computation", "generated stored: score * 2 → score * 3",
            "ALTER TABLE customers DROP COLUMN twice",
            "ALTER TABLE customers ADD twice AS (score * 3) PERSISTED"),
        Drift(
            "a comment", "comment: who buys → everybody",
            "EXEC sp_updateextendedproperty 'MS_Description', N'everybody', 'schema', 'dbo', 'table', 'customers'"
        ),
        Drift(
            "a column's comment", "comment: in full → none",
            "EXEC sp_dropextendedproperty 'MS_Description', 'schema', 'dbo', 'table', 'customers', 'column', 'name'"
        ),
    ]

    private static let belongings = [
        Drift(
            "a check", "~ check named", "ALTER TABLE customers DROP CONSTRAINT named",
            "ALTER TABLE customers ADD CONSTRAINT named CHECK (score > 1)"),
        Drift("a check removed", "- check named", "ALTER TABLE customers DROP CONSTRAINT named"),
        Drift(
            "a check added", "+ check later",
            "ALTER TABLE orders ADD CONSTRAINT later CHECK (line > 0)"),
        Drift(
            "the primary key", "columns: id, line → line, id",
            "ALTER TABLE orders DROP CONSTRAINT orders_pkey",
            "ALTER TABLE orders ADD PRIMARY KEY (line, id)"),
        Drift(
            "a unique constraint removed", "- unique constraint (name)",
            "ALTER TABLE customers DROP CONSTRAINT customers_name_key"),
        Drift(
            "an index added", "+ index by_score on customers",
            "CREATE INDEX by_score ON customers (score)"),
        Drift(
            "an index removed", "- index orders_by_day", "DROP INDEX orders_by_day ON orders"),
        Drift(
            "the order of an index", "columns: placed DESC, customer_id → placed, customer_id",
            "DROP INDEX orders_by_day ON orders",
            "CREATE INDEX orders_by_day ON orders (placed, customer_id) INCLUDE (total)"),
        Drift(
            "what an index includes", "included: total → note",
            "DROP INDEX orders_by_day ON orders",
            "CREATE INDEX orders_by_day ON orders (placed DESC, customer_id) INCLUDE (note)"),
        Drift(
            "an index not unique any more", "unique: yes → none",
            "DROP INDEX one_value ON measurements",
            "CREATE INDEX one_value ON measurements (day)"),
        Drift(
            "the action of a foreign key", "on delete: CASCADE → NO ACTION",
            "ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey",
            "ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers (id)"),
        Drift(
            "a foreign key removed", "- foreign key (customer_id) to customers on orders",
            "ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey"),
        Drift(
            "a view", "~ view bigger_orders", "DROP VIEW bigger_orders",
            "CREATE VIEW bigger_orders AS SELECT id FROM big_orders WHERE total > 2000"),
        Drift("a view removed", "- view bigger_orders", "DROP VIEW bigger_orders"),
        Drift("a trigger removed", "- trigger measured", "DROP TRIGGER measured"),
        Drift(
            "a trigger", "~ trigger measured", "DROP TRIGGER measured",
            "CREATE TRIGGER measured ON measurements AFTER UPDATE AS BEGIN SET NOCOUNT ON; END"),
        Drift(
            "a function", "~ function tax", "DROP FUNCTION tax",
            "CREATE FUNCTION tax (@amount DECIMAL(10,2)) RETURNS DECIMAL(10,2) AS BEGIN RETURN @amount * 0.3 END"
        ),
        Drift("a function removed", "- function lines", "DROP FUNCTION lines"),
        Drift(
            "a procedure", "~ procedure archive",
            "ALTER PROCEDURE archive @days INT = 4 AS BEGIN DELETE FROM orders WHERE id < @days; END"
        ),
        Drift("a procedure removed", "- procedure archive", "DROP PROCEDURE archive"),
        Drift(
            "a procedure added", "+ procedure work", "CREATE PROCEDURE work AS SELECT 1 AS one"),
        Drift("a type added", "+ type code", "CREATE TYPE code FROM CHAR(4) NOT NULL"),
    ]
}
