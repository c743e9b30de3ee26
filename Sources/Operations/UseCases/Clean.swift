import Databases
import Migrations

/// What `clean` dropped.
package struct CleanResult: Hashable, Sendable, Codable {
    /// The database.
    package var database: DatabaseSummary
    /// The schemas that were emptied.
    package var schemasCleaned: [String]
    /// The schemas that were dropped, because a run had created them.
    package var schemasDropped: [String]
    /// What became of the events; `nil` when none waited.
    package var relay: RelayResult?
}

extension Workspace {
    /// Drops everything but the outbox, and relays the event.
    package func clean() async throws -> CleanResult {
        try await self.withDatabase { database in
            let report = try await database.migrator.clean()
            return CleanResult(
                database: DatabaseSummary(database, self.configuration.environment),
                schemasCleaned: report.cleaned, schemasDropped: report.dropped,
                relay: try await self.relay(database))
        }
    }
}
