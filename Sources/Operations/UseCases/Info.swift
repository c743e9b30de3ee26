import Audit
import Databases
import Diagnostics
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
    /// When the oldest of them was recorded, in RFC 3339; `nil` when none waits.
    package var oldestWaitingEvent: String?
    /// Why the document store did not take them, where it was tried.
    package var relayFailure: FailedRelay?
    /// A change that was begun and not brought to its end yet; it runs, or it was interrupted.
    package var openChange: OpenChange?

    /// An attempt to bring events to the document store.
    package struct FailedRelay: Hashable, Sendable, Codable {
        /// The code of the failure.
        package var code: String
        /// What happened.
        package var message: String
        /// When, in RFC 3339.
        package var at: String
    }

    /// A change that was begun.
    package struct OpenChange: Hashable, Sendable, Codable {
        /// The migration's id; `nil` for a clean.
        package var migrationId: String?
        /// When it began, in RFC 3339.
        package var since: String
        /// Who began it.
        package var executor: String
        /// How many statements its script has.
        package var statements: Int?
    }
}

extension Workspace {
    /// Compares files and history; changes nothing.
    package func info() async throws -> InfoResult {
        try await self.withDatabase { database in
            let report = try await database.migrator.info()
            let waiting = try await self.waitingEvents(database)
            return InfoResult(
                database: DatabaseSummary(database, self.configuration.environment),
                currentVersion: report.currentVersion?.text,
                migrations: report.entries.map(MigrationItem.init),
                applied: report.entries.count { $0.isLive && $0.state != .failed },
                pending: report.entries.count { $0.state == .pending },
                allSchemasEmpty: report.allSchemasEmpty, hasHistory: report.hasHistory,
                waitingEvents: waiting?.lag.count,
                oldestWaitingEvent: waiting?.lag.oldest?.rfc3339,
                relayFailure: waiting?.failure.map {
                    InfoResult.FailedRelay(code: $0.code, message: $0.message, at: $0.at)
                },
                openChange: report.openIntent.map { intent in
                    InfoResult.OpenChange(
                        migrationId: intent.migrationId, since: intent.since,
                        executor: intent.executor, statements: intent.statements)
                })
        }
    }

    private func waitingEvents(
        _ database: OpenDatabase
    ) async throws -> (lag: OutboxLag, failure: RelayFailure?)? {
        guard
            try await database.driver.schemas.tableExists(
                database.outbox.table, on: database.session.connection)
        else { return nil }
        let connection = database.session.connection
        let lag = try await database.outbox.lag(on: connection)
        return (lag, lag.count == 0 ? nil : try await database.outbox.lastFailure(on: connection))
    }
}
