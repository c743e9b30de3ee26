import Databases
import Migrations

/// What `repair` changed in the history.
package struct RepairResult: Hashable, Sendable, Codable {
    /// The database.
    package var database: DatabaseSummary
    /// Failed rows that were removed.
    package var removed: [MigrationItem]
    /// Rows whose files are gone, marked deleted.
    package var deleted: [MigrationItem]
    /// Rows that now have the file's checksum, description and type.
    package var aligned: [MigrationItem]
    /// What became of the events; `nil` when none waited.
    package var relay: RelayResult?
}

extension Workspace {
    /// Mends the history, and relays the events.
    package func repair() async throws -> RepairResult {
        try await self.withDatabase { database in
            let report = try await database.migrator.repair()
            return RepairResult(
                database: DatabaseSummary(database, self.configuration.environment),
                removed: report.removed.map(MigrationItem.init),
                deleted: report.deleted.map(MigrationItem.init),
                aligned: report.aligned.map(MigrationItem.init),
                relay: try await self.relay(database))
        }
    }
}
