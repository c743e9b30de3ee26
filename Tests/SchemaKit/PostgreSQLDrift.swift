/// A shop in PostgreSQL, and changes that somebody made to it.
package enum PostgreSQLDrift {
    /// The statements that make the shop.
    package static let sample = [
        "CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy')",
        """
        CREATE DOMAIN percent AS numeric(5,2) DEFAULT 0
            CONSTRAINT percent_range CHECK (VALUE BETWEEN 0 AND 100)
        """,
        "CREATE TYPE address AS (street text, city varchar(40))",
        "CREATE TYPE span AS RANGE (SUBTYPE = float8)",
        "CREATE SEQUENCE invoice_number START 100 INCREMENT 5",
        "CREATE FUNCTION tax(amount numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT amount * 0.2'",
        """
        CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN NEW.changed = now(); RETURN NEW; END $$
        """,
        "CREATE AGGREGATE sum_of(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0')",
        "CREATE PROCEDURE archive(days integer) LANGUAGE sql AS 'SELECT 1'",
        """
        CREATE TABLE customers (
          id integer GENERATED ALWAYS AS IDENTITY CONSTRAINT customers_pk PRIMARY KEY,
          name varchar(60) NOT NULL,
          email text COLLATE "C" CONSTRAINT one_email UNIQUE,
          mood mood DEFAULT 'ok',
          discount percent,
          home address,
          changed timestamptz DEFAULT now(),
          initial text GENERATED ALWAYS AS ("left"(name::text, 1)) STORED,
          CONSTRAINT named CHECK (length(name) > 1)
        )
        """,
        """
        CREATE TABLE orders (
          id bigserial PRIMARY KEY,
          customer_id integer NOT NULL CONSTRAINT orders_customer REFERENCES customers (id) ON DELETE CASCADE,
          total numeric(10,2) NOT NULL DEFAULT 0,
          placed date,
          EXCLUDE USING btree (placed WITH =) WHERE (total < 0)
        ) WITH (fillfactor=80)
        """,
        "CREATE TABLE measurements (day date NOT NULL, value real) PARTITION BY RANGE (day)",
        """
        CREATE TABLE measurements_2026 PARTITION OF measurements
            FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
        """,
        """
        CREATE INDEX orders_by_day ON orders (placed DESC NULLS LAST, customer_id)
            INCLUDE (total) WHERE total > 0
        """,
        "CREATE UNIQUE INDEX customers_lower ON customers (lower(email))",
        "CREATE VIEW big_orders AS SELECT id, total FROM orders WHERE total > 100",
        "CREATE VIEW bigger_orders WITH (security_barrier=true) AS SELECT id FROM big_orders WHERE total > 1000",
        "CREATE MATERIALIZED VIEW totals AS SELECT customer_id, sum(total) AS total FROM orders GROUP BY 1",
        "CREATE INDEX totals_by_customer ON totals (customer_id)",
        "CREATE TRIGGER customers_touch BEFORE UPDATE ON customers FOR EACH ROW EXECUTE FUNCTION touch()",
        "COMMENT ON TABLE customers IS 'who buys'", "COMMENT ON COLUMN customers.name IS 'in full'",
        "GRANT SELECT ON customers TO PUBLIC", "GRANT UPDATE (name) ON customers TO PUBLIC",
        "REVOKE EXECUTE ON FUNCTION tax(numeric) FROM PUBLIC",
        "ALTER TABLE orders ENABLE ROW LEVEL SECURITY",
        "CREATE POLICY own ON orders FOR SELECT USING (customer_id > 0)",
        "CREATE STATISTICS orders_stats (dependencies) ON placed, customer_id FROM orders",
        "CREATE RULE quiet AS ON DELETE TO measurements DO INSTEAD NOTHING",
    ]

    /// The changes.
    package static let changes = Self.tables + Self.belongings + Self.others

    private static let tables = [
        Drift("a table added", "+ table notes", "CREATE TABLE notes (id integer, body text)"),
        Drift("a table removed", "- table measurements_2026", "DROP TABLE measurements_2026"),
        Drift(
            "a table renamed", "? table orders may have been renamed to purchases",
            "ALTER TABLE orders RENAME TO purchases"),
        Drift("a column added", "+ column phone: text", "ALTER TABLE customers ADD phone text"),
        Drift("a column removed", "- column placed", "ALTER TABLE orders DROP placed CASCADE"),
        Drift(
            "a column renamed", "? column placed of table orders may have been renamed to bought",
            "ALTER TABLE orders RENAME placed TO bought"),
        Drift(
            "a type", "type: character varying(60) → text", "DROP INDEX customers_lower",
            "ALTER TABLE customers DROP initial", "ALTER TABLE customers ALTER name TYPE text"),
        Drift(
            "a longer type", "type: numeric(10,2) → numeric(12,2)",
            "DROP VIEW big_orders CASCADE", "DROP MATERIALIZED VIEW totals",
            "ALTER TABLE orders ALTER total TYPE numeric(12,2)"),
        Drift(
            "a column required", "nullable: yes → no",
            "ALTER TABLE orders ALTER placed SET NOT NULL"),
        Drift(
            "a column not required", "nullable: no → yes",
            "ALTER TABLE orders ALTER total DROP NOT NULL"),
        Drift("a default", "default: 0 → 1", "ALTER TABLE orders ALTER total SET DEFAULT 1"),
        Drift(
            "a default removed", "default: now() → none",
            "ALTER TABLE customers ALTER changed DROP DEFAULT"),
        Drift(
            "an identity",
            "identity: GENERATED ALWAYS AS IDENTITY → GENERATED BY DEFAULT AS IDENTITY",
            "ALTER TABLE customers ALTER id SET GENERATED BY DEFAULT"),
        Drift(
            "an identity removed", "identity: GENERATED ALWAYS AS IDENTITY → none",
            "ALTER TABLE customers ALTER id DROP IDENTITY"),
        Drift(
            "a computation removed", "generated stored: \"left\"((name)::text, 1) → none",
            "ALTER TABLE customers ALTER initial DROP EXPRESSION"),
        Drift(
            "a collation", "collation: \"C\" → \"POSIX\"",
            "ALTER TABLE customers ALTER email TYPE text COLLATE \"POSIX\""),
        Drift(
            "a comment", "comment: who buys → everybody",
            "COMMENT ON TABLE customers IS 'everybody'"),
        Drift(
            "a column's comment", "comment: in full → none",
            "COMMENT ON COLUMN customers.name IS NULL"),
        Drift("a storage option", "WITH (fillfactor=80)", "ALTER TABLE orders RESET (fillfactor)"),
        Drift("a table unlogged", "UNLOGGED", "ALTER TABLE measurements_2026 SET UNLOGGED"),
        Drift(
            "a partition let go", "~ table measurements_2026",
            "ALTER TABLE measurements DETACH PARTITION measurements_2026"),
    ]

    private static let belongings = [
        Drift(
            "a check", "~ check named", "ALTER TABLE customers DROP CONSTRAINT named",
            "ALTER TABLE customers ADD CONSTRAINT named CHECK (length(name) > 2)"),
        Drift("a check removed", "- check named", "ALTER TABLE customers DROP CONSTRAINT named"),
        Drift(
            "a check not proven", "+ check paid: CHECK ((total >= (0)::numeric)) NOT VALID",
            "ALTER TABLE orders ADD CONSTRAINT paid CHECK (total >= 0) NOT VALID"),
        Drift(
            "a unique constraint removed", "- unique constraint one_email",
            "ALTER TABLE customers DROP CONSTRAINT one_email"),
        Drift(
            "an exclusion removed", "- check orders_placed_excl",
            "ALTER TABLE orders DROP CONSTRAINT orders_placed_excl"),
        Drift(
            "a primary key removed", "- primary key",
            "ALTER TABLE orders DROP CONSTRAINT orders_pkey"),
        Drift(
            "the action of a foreign key", "on delete: CASCADE → NO ACTION",
            "ALTER TABLE orders DROP CONSTRAINT orders_customer",
            "ALTER TABLE orders ADD CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers"
        ),
        Drift(
            "a foreign key removed", "- foreign key orders_customer",
            "ALTER TABLE orders DROP CONSTRAINT orders_customer"),
        Drift("an index removed", "- index orders_by_day", "DROP INDEX orders_by_day"),
        Drift(
            "the order of an index",
            "columns: placed DESC NULLS LAST, customer_id → placed, customer_id",
            "DROP INDEX orders_by_day",
            "CREATE INDEX orders_by_day ON orders (placed, customer_id) INCLUDE (total) WHERE total > 0"
        ),
        Drift(
            "the condition of an index", "filter: (total > (0)::numeric) → none",
            "DROP INDEX orders_by_day",
            "CREATE INDEX orders_by_day ON orders (placed DESC NULLS LAST, customer_id) INCLUDE (total)"
        ),
        Drift(
            "what an index includes", "included: total → none", "DROP INDEX orders_by_day",
            "CREATE INDEX orders_by_day ON orders (placed DESC NULLS LAST, customer_id) WHERE total > 0"
        ),
        Drift(
            "an index's method", "method: none → hash", "DROP INDEX totals_by_customer",
            "CREATE INDEX totals_by_customer ON totals USING hash (customer_id)"),
        Drift(
            "a trigger removed", "- trigger customers_touch",
            "DROP TRIGGER customers_touch ON customers"),
        Drift(
            "a trigger disabled", "state: none → DISABLE",
            "ALTER TABLE customers DISABLE TRIGGER customers_touch"),
        Drift(
            "row security", "ENABLE ROW LEVEL SECURITY",
            "ALTER TABLE orders DISABLE ROW LEVEL SECURITY"),
        Drift("a policy", "~ policy own on orders", "ALTER POLICY own ON orders USING (true)"),
        Drift("a policy removed", "- policy own on orders", "DROP POLICY own ON orders"),
        Drift("statistics removed", "- statistics orders_stats", "DROP STATISTICS orders_stats"),
        Drift("a rule removed", "- rule quiet", "DROP RULE quiet ON measurements"),
    ]

    private static let others = [
        Drift(
            "a view", "~ view bigger_orders",
            "CREATE OR REPLACE VIEW bigger_orders WITH (security_barrier=true) AS SELECT id FROM big_orders"
        ),
        Drift(
            "a view's option", "options: WITH (security_barrier=true) → none",
            "ALTER VIEW bigger_orders RESET (security_barrier)"),
        Drift("a materialised view removed", "- view totals", "DROP MATERIALIZED VIEW totals"),
        Drift(
            "a function's body", "~ function tax(numeric)",
            "CREATE OR REPLACE FUNCTION tax(amount numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT amount * 0.3'"
        ),
        Drift(
            "a function's other parameters", "+ function tax(numeric, integer)",
            "CREATE FUNCTION tax(a numeric, b integer) RETURNS numeric LANGUAGE sql AS 'SELECT a'"),
        Drift(
            "a procedure removed", "- procedure archive(integer)", "DROP PROCEDURE archive(integer)"
        ),
        Drift(
            "an aggregate removed", "- function sum_of(integer)", "DROP AGGREGATE sum_of(integer)"),
        Drift(
            "a label", "labels: sad, ok, happy → sad, ok, glad, happy",
            "ALTER TYPE mood ADD VALUE 'glad' BEFORE 'happy'"),
        Drift(
            "a domain's check", "- check percent_range",
            "ALTER DOMAIN percent DROP CONSTRAINT percent_range"),
        Drift("a domain's default", "default: 0 → none", "ALTER DOMAIN percent DROP DEFAULT"),
        Drift("an attribute", "+ column zip: text", "ALTER TYPE address ADD ATTRIBUTE zip text"),
        Drift("a type removed", "- type span", "DROP TYPE span"),
        Drift("a sequence", "INCREMENT BY 5", "ALTER SEQUENCE invoice_number INCREMENT 10"),
        Drift(
            "a permission lost", "- permission TABLE customers for PUBLIC",
            "REVOKE ALL ON customers FROM PUBLIC", "REVOKE ALL (name) ON customers FROM PUBLIC"),
        Drift(
            "a permission to a column", "UPDATE (name) → SELECT",
            "REVOKE UPDATE (name) ON customers FROM PUBLIC"),
        Drift(
            "a permission given", "+ permission SEQUENCE invoice_number for PUBLIC",
            "GRANT USAGE ON SEQUENCE invoice_number TO PUBLIC"),
        Drift(
            "a function for everybody", "- permission FUNCTION tax(numeric) for PUBLIC",
            "GRANT EXECUTE ON FUNCTION tax(numeric) TO PUBLIC"),
        Drift("an extension", "+ extension citext", "CREATE EXTENSION citext"),
    ]
}
