import CosmosSQL
import GRDB

/// A container as the store's file has it.
struct StoredContainer: Sendable {
    let id: Int64
    let rid: ResourceID
    let definition: ContainerDefinition
    let partitionKeyPath: PropertyPath
    let compositeIndexes: [CompositeIndex]
    /// The part of an item's `_self` before its own id.
    let link: [UInt8]

    /// The row of the file that all this comes from.
    private let row: [DatabaseValue]

    private init(_ row: Row) throws {
        let database = ResourceID(database: row["database_rid"])
        self.row = Array(row.databaseValues)
        self.id = row["id"]
        self.rid = database.container(row["rid"])
        self.definition = ContainerDefinition(document: try CosmosValue(json: row["definition"]))
        self.partitionKeyPath = PropertyPath(self.definition.partitionKeyPath)
        let policy = self.definition.indexingPolicy.map(CosmosValue.object) ?? .undefined
        self.compositeIndexes = (policy["compositeIndexes"].arrayValue ?? []).map(
            CompositeIndex.init)
        self.link = Array("dbs/\(database)/colls/\(self.rid)/docs/".utf8)
    }

    /// Finds a container; one known from before is given again, unless its row has changed since.
    static func find(
        _ address: ContainerAddress, in database: Database, known: Self? = nil
    ) throws -> Self? {
        let statement = try database.cachedStatement(
            sql: "SELECT * FROM containers WHERE database = ? AND name = ?")
        let row = try Row.fetchOne(statement, arguments: [address.database, address.container])
        if let row, let known, row.databaseValues.elementsEqual(known.row) { return known }
        return try row.map(Self.init)
    }

    /// All containers.
    static func all(in database: Database) throws -> [Self] {
        try Row.fetchAll(database, sql: "SELECT * FROM containers").map(Self.init)
    }

    /// Adds a container.
    static func create(
        _ address: ContainerAddress, _ definition: ContainerDefinition, in database: Database,
        random: () -> UInt64
    ) throws {
        let databaseRID = try UInt32.fetchOne(
            database, sql: "SELECT database_rid FROM containers WHERE database = ?",
            arguments: [address.database])
        try database.execute(
            sql: """
                INSERT INTO containers (database, name, database_rid, rid, definition)
                VALUES (?, ?, ?, ?, ?)
                """,
            arguments: [
                address.database, address.container,
                databaseRID ?? UInt32(truncatingIfNeeded: random()),
                UInt32(truncatingIfNeeded: random()),
                CosmosValue.object(definition.document).jsonText(),
            ])
    }

    /// The logical partition an item lies in.
    func partitionKey(of item: CosmosObject) throws(DocumentError) -> PartitionKey {
        guard let key = PartitionKey(self.partitionKeyPath.value(in: item)) else {
            throw .partitionKeyMismatch(path: self.definition.partitionKeyPath)
        }
        return key
    }

    /// Whether ORDER BY may have these keys: there is a composite index with just them, all in its
    /// directions or all in the opposite ones.
    func canOrder(by keys: [OrderKey]) -> Bool {
        self.compositeIndexes.contains { index in
            index.parts.count == keys.count && index.isBackward(for: keys, after: 0) != nil
        }
    }
}
