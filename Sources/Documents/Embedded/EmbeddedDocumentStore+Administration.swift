import CosmosSQL
import GRDB

extension EmbeddedDocumentStore: ContainerAdministration {
    /// The settings of a database's containers, by name; `nil` when there is no such database.
    package func containers(
        in database: String
    ) throws(DocumentError) -> [String: ContainerDefinition]? {
        guard try self.databases().contains(where: { $0.name == database }) else {
            return nil
        }
        let records = try self.containerRecords(in: database)
        return Dictionary(
            uniqueKeysWithValues: records.map { ($0.address.container, $0.definition) })
    }

    /// Gives a container that exists another time to live and another indexing policy.
    ///
    /// The time to live counts for items that are written from then on.
    @discardableResult
    package func replaceContainer(
        _ container: ContainerAddress, _ definition: ContainerDefinition
    ) throws(DocumentError) -> ContainerDefinition {
        try self.write { database in
            guard let stored = try StoredContainer.find(container, in: database) else {
                throw DocumentError.containerNotFound(container)
            }
            try stored.definition.checkFixedSettings(of: container, against: definition)
            try database.execute(
                sql: "UPDATE containers SET definition = ? WHERE id = ?",
                arguments: [definition.text, stored.id])
            if let changed = try StoredContainer.find(container, in: database),
                changed.compositeIndexes != stored.compositeIndexes
            {
                try ItemTransaction(database, changed).rebuildIndexes()
            }
            return definition
        }
    }
}

extension EmbeddedDocumentStore {
    /// The container whose row stands for its database, which may have no other.
    private static let namelessContainer = ""

    /// All databases, by name.
    package func databases() throws(DocumentError) -> [DatabaseRecord] {
        try self.read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT DISTINCT database, database_rid FROM containers ORDER BY database"
            ).map { DatabaseRecord(name: $0[0], rid: ResourceID(database: $0[1]).description) }
        }
    }

    /// Makes a database without containers.
    ///
    /// - Returns: Whether there was none of that name.
    package func makeDatabase(_ name: String) throws(DocumentError) -> Bool {
        guard try !self.databases().contains(where: { $0.name == name }) else { return false }
        return try self.makeContainer(
            ContainerAddress(database: name, container: Self.namelessContainer),
            ContainerDefinition())
    }

    /// Removes a database with everything in it.
    ///
    /// - Returns: Whether there was one.
    package func removeDatabase(_ name: String) throws(DocumentError) -> Bool {
        try self.write { database in
            for table in ["items", "index_entries"] {
                try database.execute(
                    sql: """
                        DELETE FROM \(table)
                        WHERE container IN (SELECT id FROM containers WHERE database = ?)
                        """, arguments: [name])
            }
            try database.execute(
                sql: "DELETE FROM containers WHERE database = ?", arguments: [name])
            return database.changesCount > 0
        }
    }

    /// The containers of a database, by name.
    package func containerRecords(
        in name: String
    ) throws(DocumentError) -> [ContainerRecord] {
        try self.read { database in
            let names = try String.fetchAll(
                database,
                sql: """
                    SELECT name FROM containers WHERE database = ? AND name <> ? ORDER BY name
                    """, arguments: [name, Self.namelessContainer])
            return try names.compactMap { container in
                let address = ContainerAddress(database: name, container: container)
                return try StoredContainer.find(address, in: database).map {
                    ContainerRecord(address, $0)
                }
            }
        }
    }

    /// A container; `nil` when there is none of that name.
    package func containerRecord(
        _ container: ContainerAddress
    ) throws(DocumentError) -> ContainerRecord? {
        try self.read { database in
            try StoredContainer.find(container, in: database).map {
                ContainerRecord(container, $0)
            }
        }
    }

    /// Makes a container, and its database when that is missing.
    ///
    /// - Returns: Whether there was none of that name.
    package func makeContainer(
        _ container: ContainerAddress, _ definition: ContainerDefinition
    ) throws(DocumentError) -> Bool {
        let random = self.random
        return try self.write { database in
            guard try StoredContainer.find(container, in: database) == nil else { return false }
            try StoredContainer.create(container, definition, in: database, random: random)
            return true
        }
    }

    /// Removes a container with its items; its database stays.
    ///
    /// - Returns: Whether there was one.
    package func removeContainer(
        _ container: ContainerAddress
    ) throws(DocumentError) -> Bool {
        _ = try self.makeContainer(
            ContainerAddress(
                database: container.database, container: Self.namelessContainer),
            ContainerDefinition())
        return try self.write { database in
            guard let stored = try StoredContainer.find(container, in: database) else {
                return false
            }
            for table in ["items", "index_entries"] {
                try database.execute(
                    sql: "DELETE FROM \(table) WHERE container = ?", arguments: [stored.id])
            }
            try database.execute(
                sql: "DELETE FROM containers WHERE id = ?", arguments: [stored.id])
            return true
        }
    }

    /// The partition keys for which a container has items, or had some that have expired since.
    ///
    /// The cost depends on their number and not on that of the items.
    package func partitionKeys(
        in container: ContainerAddress
    ) throws(DocumentError) -> [PartitionKey] {
        try self.look(container) { items in
            let texts = try String.fetchAll(
                items.database,
                sql: """
                    WITH RECURSIVE found (key) AS (
                        SELECT min(partition) FROM items WHERE container = ?1
                        UNION ALL
                        SELECT (
                            SELECT min(partition) FROM items
                            WHERE container = ?1 AND partition > found.key
                        ) FROM found WHERE found.key IS NOT NULL
                    )
                    SELECT key FROM found WHERE key IS NOT NULL
                    """, arguments: [items.container.id])
            return try texts.compactMap { text in
                text.isEmpty ? .undefined : PartitionKey(try CosmosValue(json: text))
            }
        }
    }
}

extension ContainerRecord {
    fileprivate init(_ address: ContainerAddress, _ stored: StoredContainer) {
        self.init(
            address: address, rid: stored.rid.description, definition: stored.definition)
    }
}

extension ContainerDefinition {
    fileprivate var text: String { CosmosValue.object(self.document).jsonText() }
}
