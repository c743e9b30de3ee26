/// A shop in SQLite, and changes that somebody made to it.
package enum SQLiteDrift {
    static let customers = """
        CREATE TABLE customers (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          name VARCHAR(60) NOT NULL,
          email TEXT COLLATE NOCASE CONSTRAINT one_email UNIQUE,
          mood TEXT DEFAULT 'ok', -- how they feel
          initial TEXT GENERATED ALWAYS AS (substr(name, 1, 1)) VIRTUAL,
          CONSTRAINT named CHECK (length(name) > 1)
        )
        """

    static let orders = """
        CREATE TABLE orders (
          id INTEGER NOT NULL,
          line INT NOT NULL,
          customer_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
          total NUMERIC(10, 2) NOT NULL DEFAULT 0,
          placed TEXT,
          PRIMARY KEY (id, line)
        ) STRICT, WITHOUT ROWID
        """.replacing("NUMERIC(10, 2)", with: "REAL")

    /// The statements that make the shop.
    package static let sample = [
        customers, orders,
        "CREATE INDEX orders_by_day ON orders (placed DESC, customer_id) WHERE total > 0",
        "CREATE UNIQUE INDEX customers_lower ON customers (lower(email))",
        "CREATE VIEW big_orders AS SELECT id, total FROM orders WHERE total > 100",
        "CREATE VIEW bigger_orders AS SELECT id FROM big_orders WHERE total > 1000",
        """
        CREATE TRIGGER customers_gone AFTER DELETE ON customers BEGIN
          DELETE FROM orders WHERE customer_id = OLD.id; SELECT 1;
        END
        """,
    ]

    /// The table made anew with another definition, as people do where `ALTER TABLE` cannot.
    private static func remade(
        _ name: String, _ finding: String, _ old: String, _ new: String
    ) -> Drift {
        let isOrders = Self.orders.contains(old)
        let table = (isOrders ? Self.orders : Self.customers).replacing(old, with: new)
        let rest = Self.sample.dropFirst(2).filter {
            isOrders
                ? $0.contains("INDEX orders") : !$0.contains("orders (") && !$0.contains("VIEW")
        }
        return Drift(
            name, finding, ["DROP TABLE \(isOrders ? "orders" : "customers")", table] + rest)
    }

    /// The changes.
    package static let changes =
        [
            Drift("a table added", "+ table notes", "CREATE TABLE notes (id INTEGER, text)"),
            Drift("a table removed", "- table orders", "DROP TABLE orders"),
            Drift(
                "a table renamed", "? table orders may have been renamed to purchases",
                "ALTER TABLE orders RENAME TO purchases"),
            Drift(
                "a column added", "+ column phone: TEXT",
                "ALTER TABLE customers ADD COLUMN phone TEXT"),
            Drift("a column removed", "- column mood", "ALTER TABLE customers DROP COLUMN mood"),
            Drift(
                "a column renamed",
                "? column mood of table customers may have been renamed to spirits",
                "ALTER TABLE customers RENAME COLUMN mood TO spirits"),
            Drift("an index added", "+ index by_mood", "CREATE INDEX by_mood ON customers (mood)"),
            Drift("an index removed", "- index orders_by_day", "DROP INDEX orders_by_day"),
            Drift("a view removed", "- view bigger_orders", "DROP VIEW bigger_orders"),
            Drift(
                "a view added", "+ view names", "CREATE VIEW names AS SELECT name FROM customers"),
            Drift(
                "a view changed", "~ view bigger_orders", "DROP VIEW bigger_orders",
                "CREATE VIEW bigger_orders AS SELECT id FROM big_orders WHERE total > 2000"),
            Drift("a trigger removed", "- trigger customers_gone", "DROP TRIGGER customers_gone"),
            Drift(
                "a trigger changed", "~ trigger customers_gone", "DROP TRIGGER customers_gone",
                "CREATE TRIGGER customers_gone AFTER DELETE ON customers BEGIN SELECT 1; END"),
            Drift(
                "a trigger added", "+ trigger late",
                "CREATE TRIGGER late BEFORE INSERT ON orders BEGIN SELECT 1; END"),
            Drift(
                "the order of an index", "columns: placed DESC, customer_id → placed, customer_id",
                "DROP INDEX orders_by_day",
                "CREATE INDEX orders_by_day ON orders (placed, customer_id) WHERE total > 0"),
            Drift(
                "the condition of an index", "filter: total > 0 → total > 5",
                "DROP INDEX orders_by_day",
                "CREATE INDEX orders_by_day ON orders (placed DESC, customer_id) WHERE total > 5"),
            Drift(
                "an index not unique any more", "unique: yes → none", "DROP INDEX customers_lower",
                "CREATE INDEX customers_lower ON customers (lower(email))"),
            Drift(
                "the expression of an index", "columns: lower(email) → upper(email)",
                "DROP INDEX customers_lower",
                "CREATE UNIQUE INDEX customers_lower ON customers (upper(email))"),
            Drift(
                "the collation of an index", "columns: lower(email) → email COLLATE NOCASE",
                "DROP INDEX customers_lower",
                "CREATE UNIQUE INDEX customers_lower ON customers (email COLLATE NOCASE)"),
            Drift(
                "a virtual table", "+ table words", "CREATE VIRTUAL TABLE words USING fts5(body)"),
        ] + Self.definitions

    /// Changes of how a table is defined: what is there, and what comes in its place.
    private static let definitions = [
        Self.remade("a type", "type: VARCHAR(60) → VARCHAR(80)", "VARCHAR(60)", "VARCHAR(80)"),
        Self.remade(
            "a column required", "nullable: yes → no", "placed TEXT", "placed TEXT NOT NULL"),
        Self.remade(
            "a column not required", "nullable: no → yes", "VARCHAR(60) NOT NULL", "VARCHAR(60)"),
        Self.remade("a default", "default: 'ok' → 'sad'", "'ok'", "'sad'"),
        Self.remade("a default removed", "default: 'ok' → none", " DEFAULT 'ok'", ""),
        Self.remade(
            "a default added", "default: none → 'now'", "placed TEXT", "placed TEXT DEFAULT 'now'"),
        Self.remade("a collation", "collation: NOCASE → RTRIM", "NOCASE", "RTRIM"),
        Self.remade("a collation removed", "collation: NOCASE → none", "COLLATE NOCASE", ""),
        Self.remade(
            "a computation", "generated: substr(name, 1, 1) → substr(name, 1, 2)", "1, 1)", "1, 2)"),
        Self.remade(
            "a computation kept", "generated stored: none → substr(name, 1, 1)", "VIRTUAL", "STORED"
        ),
        Self.remade("numbering", "identity: AUTOINCREMENT → none", " AUTOINCREMENT", ""),
        Self.remade("a check", "~ check named", "length(name) > 1", "length(name) > 2"),
        Self.remade(
            "a check removed", "- check named",
            "VIRTUAL,\n  CONSTRAINT named CHECK (length(name) > 1)",
            "VIRTUAL"),
        Self.remade(
            "a check added", "+ check CHECK (total >= 0)", "placed TEXT",
            "placed TEXT CHECK (total >= 0)"),
        Self.remade(
            "a unique constraint removed", "- unique constraint one_email",
            " CONSTRAINT one_email UNIQUE", ""),
        Self.remade(
            "a unique constraint added", "+ unique constraint (placed)", "placed TEXT",
            "placed TEXT UNIQUE"),
        Self.remade("the primary key", "columns: id, line → line, id", "(id, line)", "(line, id)"),
        Self.remade(
            "the action of a foreign key", "on delete: CASCADE → SET NULL", "CASCADE", "SET NULL"),
        Self.remade(
            "a foreign key removed", "- foreign key (customer_id) to customers",
            " REFERENCES customers (id) ON DELETE CASCADE", ""),
        Self.remade(
            "a foreign key put off", "options: none → DEFERRABLE INITIALLY DEFERRED",
            "ON DELETE CASCADE", "ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED"),
        Self.remade(
            "a strict table", "options: STRICT, WITHOUT ROWID → WITHOUT ROWID", "STRICT, ", ""),
        Self.remade(
            "rows numbered", "options: STRICT, WITHOUT ROWID → STRICT", ", WITHOUT ROWID", ""),
        Self.remade(
            "the order of columns", "order: column id, column line, column customer_id",
            "id INTEGER NOT NULL,\n  line INT NOT NULL,", "line INT NOT NULL, id INTEGER NOT NULL,"),
        Self.remade(
            "a conflict", "options: none → ON CONFLICT IGNORE", "line INT NOT NULL",
            "line INT NOT NULL ON CONFLICT IGNORE"),
    ]
}

extension Drift {
    fileprivate init(_ name: String, _ finding: String, _ statements: [String]) {
        self.name = name
        self.finding = finding
        self.statements = statements
    }
}
