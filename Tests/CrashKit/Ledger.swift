package import CosmosSQL
import Databases
package import Documents

/// What stands in a database and its document store: effects of scripts, history, events.
package struct Ledger: Sendable {
    /// A row of the history.
    package struct Row: Hashable, Sendable {
        /// Its number.
        package var rank: Int
        /// The version; `nil` for a repeatable migration.
        package var version: String?
        /// The word in the column `type`.
        package var type: String
        /// The file.
        package var script: String
        /// The checksum.
        package var checksum: Int64?
        /// Whether it is not a failed one.
        package var success: Bool
    }

    /// What the scripts have written into the table `effects`, sorted; `nil` without the table.
    package var effects: [Int]?
    /// The rows of the history, in order; `nil` without the table.
    package var history: [Row]?
    /// The events of the outbox, in order.
    package var events: [CosmosObject]
    /// Whether a change was begun and has no end.
    package var hasOpenIntent = false
    /// The hashes of those events that are in the document store, by their ids.
    package var stored: [String: String]

    /// The event types, in order.
    package var eventTypes: [String] {
        self.events.compactMap { $0["eventType"]?.stringValue }
    }
}

extension GatedClient {
    /// Looks at the database through a session of its own, and at the embedded store.
    ///
    /// - Parameter store: The document store to look at; `nil` for the embedded one.
    /// - Returns: What stands there.
    /// - Throws: What opening or reading threw.
    package func ledger(in store: (any DocumentStore)? = nil) async throws -> Ledger {
        var ledger = Ledger(effects: nil, history: nil, events: [], stored: [:])
        try await self.withSession { session, driver in
            let reader = TableReader(session, driver)
            ledger.effects = try await reader.rows("effects", ["step"])?
                .compactMap { $0[0].integerValue.map(Int.init) }.sorted()
            ledger.history = try await reader.rows(
                "flyway_schema_history",
                ["installed_rank", "version", "type", "script", "checksum", "success"]
            )?.map { row in
                Ledger.Row(
                    rank: Int(row[0].integerValue ?? 0), version: row[1].textValue,
                    type: row[2].textValue ?? "", script: row[3].textValue ?? "",
                    checksum: row[4].integerValue, success: row[5].booleanValue ?? false)
            }.sorted { $0.rank < $1.rank }
            let payloads =
                try await reader.rows(
                    "dbvc_outbox", ["sequence", "payload"],
                    in: session.ownSchema ?? session.currentSchema) ?? []
            ledger.hasOpenIntent = payloads.contains { $0[0].integerValue ?? 0 < -1 }
            ledger.events =
                payloads.filter { $0[0].integerValue ?? 0 > 0 }
                .sorted { $0[0].integerValue ?? 0 < $1[0].integerValue ?? 0 }
                .compactMap { $0[1].textValue.flatMap { try? CosmosValue(json: $0) }?.objectValue }
        }
        ledger.stored = try await self.stored(ledger.events, in: store ?? self.store)
        return ledger
    }

    private func stored(
        _ events: [CosmosObject], in store: any DocumentStore
    ) async throws -> [String: String] {
        var stored: [String: String] = [:]
        do {
            var ids = events.compactMap { $0["id"]?.stringValue }[...]
            while !ids.isEmpty {
                for item in try await store.readAll(
                    ids: Array(ids.prefix(100)), in: self.container,
                    partitionKey: .string("change-event"))
                {
                    guard let id = item["id"]?.stringValue else { continue }
                    stored[id] = item["hash"]?.stringValue
                }
                ids = ids.dropFirst(100)
            }
        } catch {
            // Without the container nothing was relayed yet.
            guard case DocumentError.containerNotFound = error else { throw error }
        }
        return stored
    }
}

/// Reads whole tables, where they exist.
private struct TableReader {
    private let session: DatabaseSession
    private let driver: any DatabaseDriver

    init(_ session: DatabaseSession, _ driver: any DatabaseDriver) {
        self.session = session
        self.driver = driver
    }

    /// The rows of a table; `nil` without the table.
    func rows(
        _ name: String, _ columns: [String], in schema: String? = nil
    ) async throws -> [[SQLValue]]? {
        let table = QualifiedName(schema: schema ?? self.session.currentSchema, name: name)
        let connection = self.session.connection
        guard try await self.driver.schemas.tableExists(table, on: connection) else { return nil }
        let names = columns.map(self.driver.dialect.quoted).joined(separator: ", ")
        return try await connection.query(
            "SELECT \(names) FROM \(self.driver.dialect.quoted(table))"
        ).rows
    }
}
