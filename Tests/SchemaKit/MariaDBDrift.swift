/// A shop in MariaDB, and changes that somebody made to it.
package enum MariaDBDrift {
    /// Makes the user of the grants, who belongs to the whole server: nobody may drop it under another test.
    package static let user = "CREATE USER IF NOT EXISTS clerk"

    /// The statements that make the shop.
    package static let sample = [
        "CREATE SEQUENCE invoice_number START WITH 100 INCREMENT BY 5",
        """
        CREATE TABLE customers (
          id int AUTO_INCREMENT PRIMARY KEY,
          name varchar(60) NOT NULL COMMENT 'in full',
          email varchar(80) COLLATE utf8mb4_bin,
          mood enum('sad', 'ok') DEFAULT 'ok',
          profile json,
          changed timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp(),
          initial char(1) GENERATED ALWAYS AS (left(name, 1)) STORED,
          secret int INVISIBLE,
          CONSTRAINT named CHECK (length(name) > 1),
          UNIQUE KEY one_email (email)
        ) COMMENT 'who buys' COLLATE utf8mb4_general_ci
        """,
        """
        CREATE TABLE orders (
          id bigint unsigned NOT NULL,
          line int NOT NULL,
          customer_id int NOT NULL,
          total decimal(10,2) NOT NULL DEFAULT 0,
          placed date,
          note text,
          PRIMARY KEY (id, line),
          KEY orders_by_day (placed, customer_id),
          FULLTEXT KEY orders_by_note (note),
          CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE
        ) ROW_FORMAT=DYNAMIC COLLATE utf8mb4_general_ci
        """,
        """
        CREATE TABLE measurements (day int NOT NULL, value double) PARTITION BY RANGE (day)
            (PARTITION early VALUES LESS THAN (100), PARTITION late VALUES LESS THAN MAXVALUE)
        """,
        "CREATE TABLE prices (product int PRIMARY KEY, price decimal(8,2)) WITH SYSTEM VERSIONING",
        "CREATE VIEW big_orders AS SELECT id, total FROM orders WHERE total > 100",
        "CREATE SQL SECURITY INVOKER VIEW bigger_orders AS SELECT id FROM big_orders WHERE total > 1000",
        "CREATE TRIGGER orders_new BEFORE INSERT ON orders FOR EACH ROW BEGIN SET NEW.note = 'new;'; END",
        "CREATE FUNCTION tax(amount decimal(10,2)) RETURNS decimal(10,2) DETERMINISTIC RETURN amount * 0.2",
        """
        CREATE PROCEDURE archive(IN days int, OUT moved int) MODIFIES SQL DATA COMMENT 'old ones'
        BEGIN DELETE FROM orders WHERE id < days; SET moved = 1; END
        """,
        "CREATE EVENT tidy ON SCHEDULE EVERY 1 DAY DISABLE DO DELETE FROM measurements WHERE day < 10",
        "GRANT SELECT, UPDATE (name) ON customers TO clerk", "GRANT EXECUTE ON * TO clerk",
    ]

    /// The changes.
    package static let changes = Self.tables + Self.belongings

    private static let tables = [
        Drift("a table added", "+ table notes", "CREATE TABLE notes (id int, body text)"),
        Drift("a table removed", "- table measurements", "DROP TABLE measurements"),
        Drift(
            "a table renamed", "? table measurements may have been renamed to readings",
            "RENAME TABLE measurements TO readings"),
        Drift(
            "a column added", "+ column phone: text",
            "ALTER TABLE customers ADD phone text AFTER name"),
        Drift("a column removed", "- column note", "ALTER TABLE orders DROP note"),
        Drift(
            "a column renamed", "? column placed of table orders may have been renamed to bought",
            "ALTER TABLE orders RENAME COLUMN placed TO bought"),
        Drift(
            "a column moved", "order: column id, column line",
            "ALTER TABLE orders MODIFY placed date FIRST"),
        Drift(
            "a type", "type: varchar(60) → varchar(70)",
            "ALTER TABLE customers MODIFY name varchar(70) NOT NULL COMMENT 'in full'"),
        Drift(
            "a sign", "type: bigint(20) unsigned → bigint(20)",
            "ALTER TABLE orders MODIFY id bigint NOT NULL"),
        Drift(
            "a value", "type: enum('sad','ok') → enum('sad','ok','glad')",
            "ALTER TABLE customers MODIFY mood enum('sad', 'ok', 'glad') DEFAULT 'ok'"),
        Drift(
            "a column required", "nullable: yes → no",
            "ALTER TABLE orders MODIFY placed date NOT NULL"),
        Drift(
            "a column not required", "nullable: no → yes",
            "ALTER TABLE orders MODIFY total decimal(10,2) NULL DEFAULT 0"),
        Drift("a default", "default: 0.00 → 1.00", "ALTER TABLE orders ALTER total SET DEFAULT 1"),
        Drift(
            "a default removed", "default: 'ok' → none",
            "ALTER TABLE customers ALTER mood DROP DEFAULT"),
        Drift(
            "what follows an update", "options: ON UPDATE CURRENT_TIMESTAMP() → none",
            "ALTER TABLE customers MODIFY changed timestamp NOT NULL DEFAULT current_timestamp()"),
        Drift(
            "numbering", "identity: AUTO_INCREMENT → none",
            "ALTER TABLE customers DROP CONSTRAINT IF EXISTS x",
            "ALTER TABLE orders DROP FOREIGN KEY orders_customer",
            "ALTER TABLE customers MODIFY id int NOT NULL"),
        Drift(
            "a computation", "generated stored: left(`name`,1) → left(`name`,2)",
            "ALTER TABLE customers MODIFY initial char(1) GENERATED ALWAYS AS (left(name, 2)) STORED"
        ),
        Drift(
            "a computation not kept", "generated: none → left(`name`,1)",
            "ALTER TABLE customers DROP initial",
            "ALTER TABLE customers ADD initial char(1) GENERATED ALWAYS AS (left(name, 1)) VIRTUAL AFTER changed"
        ),
        Drift(
            "a column to be seen", "options: INVISIBLE → none",
            "ALTER TABLE customers MODIFY secret int"),
        Drift(
            "a collation", "collation: utf8mb4_bin → utf8mb4_unicode_ci",
            "ALTER TABLE customers MODIFY email varchar(80) COLLATE utf8mb4_unicode_ci"),
        Drift(
            "a table's collation", "COLLATE=utf8mb4_bin",
            "ALTER TABLE orders CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"),
        Drift(
            "a comment", "comment: who buys → everybody",
            "ALTER TABLE customers COMMENT 'everybody'"),
        Drift(
            "a column's comment", "comment: in full → none",
            "ALTER TABLE customers MODIFY name varchar(60) NOT NULL"),
        Drift("a row format", "row_format=COMPACT", "ALTER TABLE orders ROW_FORMAT=COMPACT"),
        Drift("an engine", "ENGINE=Aria", "ALTER TABLE measurements ENGINE=Aria"),
        Drift(
            "a partition", "~ table measurements",
            "ALTER TABLE measurements REORGANIZE PARTITION late INTO (PARTITION middle VALUES LESS THAN (200), PARTITION late VALUES LESS THAN MAXVALUE)"
        ),
        Drift(
            "partitions removed", "~ table measurements",
            "ALTER TABLE measurements REMOVE PARTITIONING"),
        Drift(
            "a column of a table that keeps versions", "+ column note: text",
            "SET SESSION system_versioning_alter_history = KEEP",
            "ALTER TABLE prices ADD note text",
            "SET SESSION system_versioning_alter_history = ERROR"),
        Drift(
            "versions not kept", "temporal: WITH SYSTEM VERSIONING → none",
            "ALTER TABLE prices DROP SYSTEM VERSIONING"),
    ]

    private static let belongings = [
        Drift(
            "a check", "~ check named", "ALTER TABLE customers DROP CONSTRAINT named",
            "ALTER TABLE customers ADD CONSTRAINT named CHECK (length(name) > 2)"),
        Drift("a check removed", "- check named", "ALTER TABLE customers DROP CONSTRAINT named"),
        Drift(
            "a column's check", "json_valid",
            "ALTER TABLE customers MODIFY profile longtext COLLATE utf8mb4_bin"),
        Drift(
            "the primary key", "columns: id, line → line, id",
            "ALTER TABLE orders DROP PRIMARY KEY, ADD PRIMARY KEY (line, id)"),
        Drift("a primary key removed", "- primary key", "ALTER TABLE orders DROP PRIMARY KEY"),
        Drift("an index added", "+ index by_mood", "CREATE INDEX by_mood ON customers (mood)"),
        Drift("an index removed", "- index orders_by_note", "DROP INDEX orders_by_note ON orders"),
        Drift(
            "the order of an index", "columns: placed, customer_id → placed DESC, customer_id",
            "DROP INDEX orders_by_day ON orders",
            "CREATE INDEX orders_by_day ON orders (placed DESC, customer_id)"),
        Drift(
            "the length of an index", "columns: email → email (10)",
            "DROP INDEX one_email ON customers",
            "CREATE UNIQUE INDEX one_email ON customers (email(10))"),
        Drift(
            "an index not unique any more", "unique: yes → none",
            "DROP INDEX one_email ON customers",
            "CREATE INDEX one_email ON customers (email)"),
        Drift(
            "an index ignored", "options: none → IGNORED",
            "ALTER TABLE orders ALTER INDEX orders_by_day IGNORED"),
        Drift(
            "the action of a foreign key", "on delete: CASCADE → RESTRICT",
            "ALTER TABLE orders DROP FOREIGN KEY orders_customer",
            "ALTER TABLE orders ADD CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers (id)"
        ),
        Drift(
            "a foreign key removed", "- foreign key orders_customer",
            "ALTER TABLE orders DROP FOREIGN KEY orders_customer"),
        Drift(
            "a view", "~ view bigger_orders",
            "CREATE OR REPLACE SQL SECURITY INVOKER VIEW bigger_orders AS SELECT id FROM big_orders"
        ),
        Drift(
            "whose rights a view has", "options: SQL SECURITY INVOKER → none",
            "ALTER SQL SECURITY DEFINER VIEW bigger_orders AS SELECT id FROM big_orders WHERE total > 1000"
        ),
        Drift("a view removed", "- view bigger_orders", "DROP VIEW bigger_orders"),
        Drift("a trigger removed", "- trigger orders_new", "DROP TRIGGER orders_new"),
        Drift(
            "a trigger", "~ trigger orders_new", "DROP TRIGGER orders_new",
            "CREATE TRIGGER orders_new AFTER INSERT ON orders FOR EACH ROW SET @x = 1"),
        Drift(
            "a function", "~ function tax", "DROP FUNCTION tax",
            "CREATE FUNCTION tax(amount decimal(10,2)) RETURNS decimal(10,2) DETERMINISTIC RETURN amount * 0.3"
        ),
        Drift("a procedure removed", "- procedure archive", "DROP PROCEDURE archive"),
        Drift("an event", "~ event tidy", "ALTER EVENT tidy ENABLE"),
        Drift("a sequence", "INCREMENT BY 10", "ALTER SEQUENCE invoice_number INCREMENT BY 10"),
        Drift(
            "a permission lost", "- permission TABLE customers for 'clerk'@'%'",
            "REVOKE SELECT, UPDATE (name) ON customers FROM clerk"),
        Drift(
            "a permission to a column", "UPDATE (`name`) → SELECT",
            "REVOKE UPDATE (name) ON customers FROM clerk"),
        Drift(
            "a permission given", "+ permission TABLE orders for 'clerk'@'%'",
            "GRANT SELECT ON orders TO clerk"),
    ]
}
