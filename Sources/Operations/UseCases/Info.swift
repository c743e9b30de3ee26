import Audit
import Databases
import Migrations

/// Where every migration stands.
package struct InfoResult: Hashable, Sendable, Codable {
    /// The database.
    package var database: DatabaseSummary
    /// The version the database is at; `nil` for none.
    package var currentVersion: String?
    /// Every migration, in order.
    package var migrations: [MigrationItem]
    /// How many are applied.
    package var applied: Int
    /// How many are pending.
    package var pending: Int
    /// Whether the managed schemas hold nothing.
    package var allSchemasEmpty: Bool
    /// Whether the history table exists.
    package var hasHistory: Bool
    /// How many events wait for the document store; `nil` when there is no outbox.
    package var waitingEvents: Int?
}

extension Workspace {
    /// Compares files and history; changes nothing.
    package func info() async throws -> InfoResult {
        try await self.withDatabase { database in
            let report = try await database.migrator.info()
            return InfoResult(
                database: DatabaseSummary(database, self.configuration.environment),
                currentVersion: report.currentVersion?.text,
                migrations: report.entries.map(MigrationItem.init),
                applied: report.entries.count { $0.isLive && $0.state != .failed },
                pending: report.entries.count { $0.state == .pending },
                allSchemasEmpty: report.allSchemasEmpty, hasHistory: report.hasHistory,
                waitingEvents: try await self.waitingEvents(database))
        }
    }

    private func waitingEvents(_ database: OpenDatabase) async throws -> Int? {
        guard
            try await database.driver.schemas.tableExists(
                database.outbox.table, on: database.session.connection)
        else { return nil }
        return try await database.outbox.lag(on: database.session.connection).count
    }
}
