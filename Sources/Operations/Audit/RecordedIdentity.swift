import Audit
import CosmosSQL
import Databases

/// What a database is called, by itself and in its audit.
package struct RecordedIdentity: Hashable, Sendable {
    /// What the configuration calls it; `nil` where it says nothing.
    package var configured: String?
    /// Its own name.
    package var name: String
    /// What the first and the newest event call it; empty where nothing was recorded.
    package var recorded: Set<String>
}

extension Workspace {
    /// Asks what the database is called.
    package func recordedIdentity() async throws -> RecordedIdentity {
        try await self.withDatabase(readOnly: true) { database in
            let connection = database.session.connection
            var identity = RecordedIdentity(
                configured: self.configuration.databaseId, name: database.session.databaseName,
                recorded: [])
            guard
                try await database.driver.schemas.tableExists(
                    database.outbox.table, on: connection)
            else { return identity }
            let head = try await database.outbox.head(on: connection).sequence
            for position in Set([0, head - 1]) where position >= 0 {
                let row = try await self.ledger(database).page(
                    after: position, limit: 1, on: connection
                ).first
                let event = row.flatMap { try? CosmosValue(json: $0.payload) }
                if let id = event?["databaseId"].stringValue { identity.recorded.insert(id) }
            }
            return identity
        }
    }
}
