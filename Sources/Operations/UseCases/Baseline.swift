import Databases
import Migrations

/// What `baseline` wrote.
package struct BaselineResult: Hashable, Sendable, Codable {
    /// The database.
    package var database: DatabaseSummary
    /// The version the history begins at.
    package var version: String
    /// Whether the same baseline stood there before.
    package var wasPresent: Bool
    /// The snapshot that was taken of the schema; `nil` where none was.
    package var snapshot: SnapshotSummary?
    /// What became of the events; `nil` when none waited.
    package var relay: RelayResult?
}

extension Workspace {
    /// Writes down which version the database is at, and relays the event.
    package func baseline() async throws -> BaselineResult {
        try await self.withDatabase { database in
            let report = try await database.migrator.baseline()
            return BaselineResult(
                database: DatabaseSummary(database, self.configuration.environment),
                version: report.version.text, wasPresent: report.wasPresent,
                snapshot: await self.keepSnapshots(database),
                relay: try await self.relay(database))
        }
    }
}
