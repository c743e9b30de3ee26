import GRDB

/// The tables of a store's file, and how files of older releases are brought up to date.
enum StoreSchema {
    /// What marks a SQLite file as a document store: `dbvc` in ASCII.
    static let applicationID = 0x6462_7663

    /// The statements that lead from each format to the next; a new format is a new last entry.
    ///
    /// - `number` is the counter in an item's `_rid`: the sequence number of its first write.
    /// - `partition` is the JSON text of the partition key, empty for an undefined one.
    /// - `body` is the item's JSON without the system properties.
    static let upgrades = [
        """
        CREATE TABLE store (lsn INTEGER NOT NULL);
        INSERT INTO store VALUES (0);
        CREATE TABLE containers (
            id INTEGER PRIMARY KEY,
            database TEXT NOT NULL,
            name TEXT NOT NULL,
            database_rid INTEGER NOT NULL,
            rid INTEGER NOT NULL,
            definition TEXT NOT NULL,
            UNIQUE (database, name)
        );
        CREATE TABLE items (
            number INTEGER PRIMARY KEY,
            container INTEGER NOT NULL,
            partition TEXT NOT NULL,
            id TEXT NOT NULL,
            lsn INTEGER NOT NULL,
            ts INTEGER NOT NULL,
            expires INTEGER,
            etag TEXT NOT NULL,
            body TEXT NOT NULL,
            UNIQUE (container, id, partition)
        );
        CREATE INDEX items_by_partition ON items (container, partition);
        CREATE UNIQUE INDEX items_by_lsn ON items (container, lsn);
        CREATE INDEX items_by_expiry ON items (expires) WHERE expires IS NOT NULL;
        CREATE TABLE unique_keys (
            container INTEGER NOT NULL,
            partition TEXT NOT NULL,
            position INTEGER NOT NULL,
            value TEXT NOT NULL,
            item INTEGER NOT NULL,
            PRIMARY KEY (container, partition, position, value)
        ) WITHOUT ROWID;
        CREATE INDEX unique_keys_by_item ON unique_keys (item);
        CREATE TRIGGER items_deleted AFTER DELETE ON items BEGIN
            DELETE FROM unique_keys WHERE item = OLD.number;
        END;
        """,
        // `position` is the place of the composite index in the container's indexing policy.
        """
        CREATE TABLE IF NOT EXISTS index_entries (
            container INTEGER NOT NULL,
            position INTEGER NOT NULL,
            partition TEXT NOT NULL,
            key BLOB NOT NULL,
            item INTEGER NOT NULL,
            PRIMARY KEY (container, position, partition, key, item)
        ) WITHOUT ROWID;
        """,
    ]

    /// The first format with composite indexes.
    private static let formatWithIndexes = 2

    /// Brings the file to the newest format, in one transaction.
    ///
    /// - Throws: `DocumentError.foreignFile` and `.newerFile`; the file is unchanged then.
    static func upgrade(_ database: Database, at path: String) throws {
        guard try Self.version(of: database, at: path) < Self.upgrades.count else { return }
        try database.inTransaction(.immediate) {
            let version = try Self.version(of: database, at: path)
            for statements in Self.upgrades.dropFirst(version) {
                try database.execute(sql: statements)
            }
            if version < Self.formatWithIndexes {
                for container in try StoredContainer.all(in: database) {
                    try ItemTransaction(database, container).rebuildIndexes()
                }
            }
            try database.execute(sql: "PRAGMA application_id = \(Self.applicationID)")
            try database.execute(sql: "PRAGMA user_version = \(Self.upgrades.count)")
            return .commit
        }
    }

    /// The format of the file, 0 for an empty one; throws when this release must not touch it.
    private static func version(of database: Database, at path: String) throws -> Int {
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        let mark = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        if mark != Self.applicationID {
            let objects = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema")
            guard mark == 0, version == 0, objects == 0 else {
                throw DocumentError.foreignFile(path: path)
            }
        }
        guard version <= Self.upgrades.count else {
            throw DocumentError.newerFile(
                path: path, version: version, supported: Self.upgrades.count)
        }
        return version
    }
}
