/// A shop in MySQL, and changes that somebody made to it.
///
/// It is MariaDB's shop but for what MySQL does not have, and what it writes otherwise.
package enum MySQLDrift {
    /// Makes the user of the grants, who belongs to the whole server: nobody may drop it under another test.
    package static let user = MariaDBDrift.user

    /// The statements that make the shop.
    package static let sample =
        MariaDBDrift.sample.filter { statement in
            !["SEQUENCE", "SYSTEM VERSIONING"].contains { statement.contains($0) }
        } + Self.own

    /// The changes.
    package static let changes =
        MariaDBDrift.changes.filter { !Self.otherwise.contains($0.name) } + Self.tables
        + Self.belongings

    private static let own = [
        "CREATE TABLE prices (product int PRIMARY KEY, price decimal(8,2))",
        """
        CREATE TABLE shelves (
          id int NOT NULL,
          code binary(16) NOT NULL DEFAULT (uuid_to_bin(uuid())),
          label varchar(40) CHARACTER SET latin1 DEFAULT 'it''s \\\\ new',
          labels json DEFAULT (json_array('it''s', 'a\\\\b')),
          bits bit(4) DEFAULT b'0101',
          bytes varbinary(4) DEFAULT 0x0aff,
          place point NOT NULL SRID 4326,
          size int NOT NULL DEFAULT (2 * 3),
          full tinyint(1) GENERATED ALWAYS AS (size > 5) VIRTUAL NOT NULL,
          PRIMARY KEY (id DESC),
          KEY shelves_by_name ((lower(label)), size DESC),
          KEY shelves_hidden (size) INVISIBLE,
          SPATIAL KEY shelves_by_place (place),
          CONSTRAINT shelves_named CHECK (label <> 'it''s') NOT ENFORCED
        ) COLLATE utf8mb4_0900_ai_ci MAX_ROWS=1000
        """,
        """
        CREATE TABLE visits (day int, door varchar(5)) PARTITION BY RANGE COLUMNS (day)
            SUBPARTITION BY KEY (door) SUBPARTITIONS 2
            (PARTITION early VALUES LESS THAN (100) COMMENT = 'old', PARTITION late VALUES LESS THAN (MAXVALUE))
        """,
        "CREATE EVENT once ON SCHEDULE EVERY '1:30' HOUR_MINUTE STARTS '2035-01-01 00:00:00' ON COMPLETION PRESERVE DISABLE DO SET @x = 1",
        "GRANT EXECUTE, CREATE VIEW ON * TO clerk WITH GRANT OPTION",
    ]

    /// The changes of MariaDB that cannot be made, or are told in other words.
    private static let otherwise: Set = [
        "a sign", "what follows an update", "numbering", "an engine", "a column's check",
        "a column of a table that keeps versions", "versions not kept", "an index ignored",
        "the action of a foreign key", "a sequence",
    ]

    private static let tables = [
        Drift(
            "a sign", "type: bigint unsigned → bigint",
            "ALTER TABLE orders MODIFY id bigint NOT NULL"),
        Drift(
            "what follows an update", "options: ON UPDATE CURRENT_TIMESTAMP → none",
            "ALTER TABLE customers MODIFY changed timestamp NOT NULL DEFAULT current_timestamp()"),
        Drift(
            "numbering", "identity: AUTO_INCREMENT → none",
            "ALTER TABLE orders DROP FOREIGN KEY orders_customer",
            "ALTER TABLE customers MODIFY id int NOT NULL"),
        Drift("an engine", "ENGINE=MyISAM", "ALTER TABLE prices ENGINE=MyISAM"),
        Drift(
            "documents as text", "type: json → longtext",
            "ALTER TABLE customers MODIFY profile longtext"),
        Drift(
            "a computed default", "default: (2 * 3) → (2 * 4)",
            "ALTER TABLE shelves MODIFY size int NOT NULL DEFAULT (2 * 4)"),
        Drift(
            "a default not computed", "default: (2 * 3) → 6",
            "ALTER TABLE shelves ALTER size SET DEFAULT 6"),
        Drift(
            "bits", "default: b'101' → b'110'",
            "ALTER TABLE shelves ALTER bits SET DEFAULT b'110'"),
        Drift(
            "bytes", "default: 0x0AFF → 0x0B", "ALTER TABLE shelves ALTER bytes SET DEFAULT 0x0b"),
        Drift(
            "a computed column that may be empty", "nullable: no → yes",
            "ALTER TABLE shelves MODIFY full tinyint(1) GENERATED ALWAYS AS (size > 5) VIRTUAL"),
        Drift(
            "a reference of places", "options: SRID 4326 → SRID 0",
            "ALTER TABLE shelves DROP INDEX shelves_by_place",
            "ALTER TABLE shelves MODIFY place point NOT NULL SRID 0"),
        Drift(
            "a character set", "collation: latin1_swedish_ci → ascii_bin",
            "DROP INDEX shelves_by_name ON shelves",
            "ALTER TABLE shelves MODIFY label varchar(40) CHARACTER SET ascii COLLATE ascii_bin DEFAULT 'it''s \\\\ new'"
        ),
        Drift("an option of a table", "max_rows=1000", "ALTER TABLE shelves MAX_ROWS=0"),
        Drift(
            "parts of partitions", "SUBPARTITIONS 2",
            "ALTER TABLE visits PARTITION BY RANGE COLUMNS (day) (PARTITION early VALUES LESS THAN (MAXVALUE))"
        ),
    ]

    private static let belongings = [
        Drift(
            "a check not enforced", "NOT ENFORCED",
            "ALTER TABLE customers ALTER CHECK named NOT ENFORCED"),
        Drift(
            "a check enforced", "NOT ENFORCED",
            "ALTER TABLE shelves ALTER CONSTRAINT shelves_named ENFORCED"),
        Drift(
            "the order of the primary key", "columns: id DESC → id",
            "ALTER TABLE shelves DROP PRIMARY KEY, ADD PRIMARY KEY (id)"),
        Drift(
            "an index of another computation",
            "(lower(`label`)), size DESC → (upper(`label`)), size",
            "DROP INDEX shelves_by_name ON shelves",
            "CREATE INDEX shelves_by_name ON shelves ((upper(label)), size)"),
        Drift(
            "an index hidden", "options: none → INVISIBLE",
            "ALTER TABLE orders ALTER INDEX orders_by_day INVISIBLE"),
        Drift(
            "an index shown", "options: INVISIBLE → none",
            "ALTER TABLE shelves ALTER INDEX shelves_hidden VISIBLE"),
        Drift(
            "a column under a computed index", "type: varchar(40) → varchar(50)",
            "ALTER TABLE shelves MODIFY label varchar(50) CHARACTER SET latin1 DEFAULT 'it''s \\\\ new'"
        ),
        Drift(
            "the action of a foreign key", "on delete: CASCADE → NO ACTION",
            "ALTER TABLE orders DROP FOREIGN KEY orders_customer",
            "ALTER TABLE orders ADD CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers (id)"
        ),
        Drift(
            "a schedule", "~ event once", "ALTER EVENT once ON SCHEDULE EVERY '1:45' HOUR_MINUTE"),
        Drift(
            "a permission to pass on", "~ permission SCHEMA for 'clerk'@'%'",
            "REVOKE GRANT OPTION ON * FROM clerk"),
    ]
}
