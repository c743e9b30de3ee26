import Audit
package import CosmosSQL
import Databases
import Diagnostics
import Documents
import FoundationEssentials
import Migrations
import Schemas

/// What is known of a snapshot without its definition.
package struct SnapshotSummary: Hashable, Sendable, Codable {
    /// Its id, `snapshot_<yyyyMMdd_HHmmss>`.
    package var snapshotId: String
    /// The database.
    package var databaseId: String
    /// When it was captured, in RFC 3339.
    package var capturedAt: String
    /// `auto`, `manual` or `baseline`.
    package var captureType: String
    /// Who captured it.
    package var capturedBy: String
    /// The newest migration that was applied then; `nil` for none.
    package var triggeringMigrationId: String?
    /// SHA-256 of the schema in hex; equal for equal schemas.
    package var schemaHash: String
    /// How many objects it has, by kind.
    package var counts: [String: Int]
    /// The history table, as events name it; `nil` in snapshots of releases that did not say.
    package var historyTable: String?
    /// The number of the newest row of the history that had a part in the schema; 0 for none.
    package var historyRank: Int?
    /// SHA-256 in hex over those rows; equal where histories have come equally far.
    package var historyHash: String?
}

/// A snapshot with its definition.
package struct SnapshotShowResult: Sendable, Encodable {
    /// The document, as the store has it.
    package var document: CosmosObject
    let model: SchemaModel

    /// The schema's objects, each with its kind and name.
    package var objects: [String] { self.model.objects.map { $0.identity.description } }

    /// The document as JSON of several lines.
    package var jsonText: String { CosmosValue.object(self.document).prettyJSONText() }

    /// Writes the document as it is.
    package func encode(to encoder: any Encoder) throws {
        try CosmosValue.object(self.document).encode(to: encoder)
    }
}

extension Workspace {
    /// The member with the schema, which may be kept in chunks.
    static let definition = "schemaDefinition"
    static let snapshots = PartitionKey.string(DocumentKind.schemaSnapshot.rawValue)

    /// The snapshots of the database, the newest first.
    package func listSnapshots(limit: Int) async throws -> [SnapshotSummary] {
        try await self.withDatabase { database in
            try await self.snapshots(
                of: database.databaseId, limit: limit, in: try self.documentStore())
        }
    }

    /// A snapshot with its definition; `nil` stands for the newest of the database.
    ///
    /// - Throws: `OperationError.noSnapshot` when there is none.
    package func showSnapshot(_ id: String?) async throws -> SnapshotShowResult {
        if let id { return try await self.snapshot(id) }
        let newest = try await self.listSnapshots(limit: 1).first
        guard let newest else { throw OperationError.noSnapshot("latest") }
        return try await self.snapshot(newest.snapshotId)
    }

    /// Writes a text to a file, in the place of what is there.
    package func write(_ text: String, to path: String) throws {
        let file = try OutputFile(path)
        defer { file.finish() }
        try file.write(text)
    }

    /// The newest snapshots of a database, those that fit the condition where there is one.
    func snapshots(
        of databaseId: String, limit: Int, in store: any DocumentStore,
        where condition: String? = nil, _ parameters: [String: CosmosValue] = [:]
    ) async throws -> [SnapshotSummary] {
        let columns = [
            "snapshotId", "databaseId", "capturedAt", "captureType", "capturedBy",
            "triggeringMigrationId", "schemaHash", "counts", "historyTable", "historyRank",
            "historyHash",
        ]
        let query = ItemQuery(
            "SELECT \(columns.map { "c.\($0)" }.joined(separator: ", ")) FROM c "
                + "WHERE c.entityType = 'schema-snapshot' AND c.databaseId = @database "
                + (condition.map { "AND \($0) " } ?? "") + "ORDER BY c.capturedAt DESC",
            parameters: parameters.merging(["@database": .string(databaseId)]) { $1 },
            partitionKey: Self.snapshots, pageSize: limit)
        do {
            let rows = try await store.query(query, in: self.container).rows
            return try rows.map { row in
                try JSONDecoder().decode(SnapshotSummary.self, from: Data(row.jsonText().utf8))
            }
        } catch {
            guard case DocumentError.containerNotFound = error else { throw error }
            return []
        }
    }

    private func snapshot(_ id: String) async throws -> SnapshotShowResult {
        let (stored, text) = try await self.storedSnapshot(id)
        var document = stored
        if let text { document[Self.definition] = try CosmosValue(json: text) }
        return SnapshotShowResult(
            document: document, model: try Self.model(of: stored, text, named: id))
    }

    /// The schema of a snapshot.
    ///
    /// - Throws: `OperationError.noSnapshot` and `.notASchema`.
    func snapshotModel(_ id: String) async throws -> SchemaModel {
        let (document, text) = try await self.storedSnapshot(id)
        return try Self.model(of: document, text, named: id)
    }

    private static func model(
        of document: CosmosObject, _ text: [UInt8]?, named id: String
    ) throws(OperationError) -> SchemaModel {
        // A small definition is in the document itself.
        let small = { Array((document[Self.definition] ?? .null).jsonText().utf8) }
        return try Self.model(text ?? small(), named: id)
    }

    /// A snapshot as the store has it, with the text of a definition that is kept in chunks.
    private func storedSnapshot(
        _ id: String
    ) async throws -> (document: CosmosObject, text: [UInt8]?) {
        let documents = ChunkedDocuments(in: try self.documentStore(), self.container)
        do {
            let found = try await documents.readText(
                id: id, partitionKey: Self.snapshots, chunking: Self.definition)
            if let found { return (found.document.withoutSystemProperties, found.text) }
        } catch {
            guard case DocumentError.containerNotFound = error else { throw error }
        }
        throw OperationError.noSnapshot(id)
    }
}
