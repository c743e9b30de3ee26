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
}

/// A snapshot that was captured.
package struct SnapshotResult: Hashable, Sendable, Codable {
    /// The snapshot.
    package var snapshot: SnapshotSummary
    /// Whether the schema is the same as in the snapshot before it; `nil` where there is none.
    package var isUnchanged: Bool?
    /// What became of the events; `nil` when none waited.
    package var relay: RelayResult?
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
    private static let kind = DocumentKind.schemaSnapshot
    /// The member with the schema, which may be kept in chunks.
    private static let definition = "schemaDefinition"
    private static let partition = PartitionKey.string(Self.kind.rawValue)

    /// Captures the schema of the database, and keeps it in the document store.
    ///
    /// The document comes first, in chunks where it is large; then the event that tells of it.
    ///
    /// - Throws: `OperationError.noInspector` where dbvc cannot inspect the database yet.
    package func captureSnapshot() async throws -> SnapshotResult {
        try await self.withDatabase { database in
            let model = try await self.inspect(database)
            let store = try self.documentStore()
            let before = try await self.snapshots(of: database.databaseId, limit: 1, in: store)
                .first
            let applied = try await database.migrator.historyRows().last {
                $0.success && !$0.type.isSynthetic
            }
            let moment = self.surroundings.now()
            let summary = SnapshotSummary(
                snapshotId: try await self.newSnapshotID(
                    at: moment, of: database.databaseId, in: store),
                databaseId: database.databaseId, capturedAt: moment.rfc3339,
                captureType: "manual", capturedBy: self.configuration.executor,
                triggeringMigrationId: applied.map(MigrationIdentity.id(of:)),
                schemaHash: model.schemaHash, counts: model.counts)
            try await store.ensureContainer(
                self.container, ProvisionedContainer.versionControl(self.container).definition)
            try await ChunkedDocuments(in: store, self.container).write(
                try self.document(summary, model), chunking: Self.definition)
            try await self.tell(of: summary, database)
            return SnapshotResult(
                snapshot: summary, isUnchanged: before.map { $0.schemaHash == summary.schemaHash },
                relay: try await self.relay(database))
        }
    }

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

    func snapshots(
        of databaseId: String, limit: Int, in store: any DocumentStore
    ) async throws -> [SnapshotSummary] {
        let columns = [
            "snapshotId", "databaseId", "capturedAt", "captureType", "capturedBy",
            "triggeringMigrationId", "schemaHash", "counts",
        ]
        let query = ItemQuery(
            "SELECT \(columns.map { "c.\($0)" }.joined(separator: ", ")) FROM c "
                + "WHERE c.entityType = 'schema-snapshot' AND c.databaseId = @database "
                + "ORDER BY c.capturedAt DESC",
            parameters: ["@database": .string(databaseId)], partitionKey: Self.partition,
            pageSize: limit)
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

    func snapshot(_ id: String) async throws -> SnapshotShowResult {
        let documents = ChunkedDocuments(in: try self.documentStore(), self.container)
        let found: CosmosObject?
        do {
            found = try await documents.read(
                id: id, partitionKey: Self.partition, chunking: Self.definition)
        } catch {
            guard case DocumentError.containerNotFound = error else { throw error }
            found = nil
        }
        guard let document = found?.withoutSystemProperties else {
            throw OperationError.noSnapshot(id)
        }
        let text = (document[Self.definition] ?? .null).jsonText()
        return SnapshotShowResult(
            document: document, model: try Self.model(Array(text.utf8), named: id))
    }

    /// An id that no snapshot has: that of the second, with the database's name, then with a number behind it.
    private func newSnapshotID(
        at moment: Timestamp, of databaseId: String, in store: any DocumentStore
    ) async throws -> String {
        let digits = moment.rfc3339.filter(\.isNumber).prefix(14)
        let id = "snapshot_\(digits.prefix(8))_\(digits.suffix(6))"
        var candidate = id
        var number = 1
        while try await self.isTaken(candidate, in: store) {
            candidate = number == 1 ? "\(id)_\(databaseId)" : "\(id)_\(databaseId)_\(number)"
            number += 1
        }
        return candidate
    }

    private func isTaken(_ id: String, in store: any DocumentStore) async throws -> Bool {
        do {
            return try await store.read(
                id: id, in: self.container, partitionKey: Self.partition) != nil
        } catch {
            guard case DocumentError.containerNotFound = error else { throw error }
            return false
        }
    }

    private func document(
        _ summary: SnapshotSummary, _ model: SchemaModel
    ) throws -> CosmosObject {
        func value(_ encodable: some Encodable) throws -> CosmosValue {
            try CosmosValue(json: Array(try JSONEncoder().encode(encodable)))
        }
        var document = Self.kind.members(databaseId: summary.databaseId)
        document["id"] = .string(summary.snapshotId)
        document["environment"] = .string(self.configuration.environment.rawValue)
        document["triggeringMigrationId"] = .null
        for (name, member) in try value(summary).objectValue ?? [:] { document[name] = member }
        document[Self.definition] = try value(model)
        return document
    }

    private func tell(of summary: SnapshotSummary, _ database: OpenDatabase) async throws {
        var draft = self.draft(.snapshotCaptured, database)
        draft.executionContext.further["snapshotId"] = summary.snapshotId
        draft.executionContext.further["schemaHash"] = summary.schemaHash
        let event = draft
        try await self.inTransaction(database) { connection in
            try await database.outbox.ensureTable(on: connection, database.driver.schemas)
            try await database.outbox.append(event, on: connection)
        }
    }
}
