import Databases
import Migrations

/// What `undo` took back.
package struct UndoResult: Hashable, Sendable, Codable {
    /// The database.
    package var database: DatabaseSummary
    /// The undo scripts that ran, in order.
    package var undone: [AppliedItem]
    /// What became of the events; `nil` when none waited.
    package var relay: RelayResult?
}

extension Workspace {
    /// Takes back the newest migration, or all down to the target, and relays the events.
    package func undo() async throws -> UndoResult {
        try await self.withDatabase { database in
            let report = try await database.migrator.undo()
            return UndoResult(
                database: DatabaseSummary(database, self.configuration.environment),
                undone: report.undone.map(AppliedItem.init), relay: try await self.relay(database))
        }
    }
}
