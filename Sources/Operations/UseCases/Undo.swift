import Databases
import Migrations

/// What `undo` took back.
package struct UndoResult: Hashable, Sendable, Codable {
    /// The database.
    package var database: DatabaseSummary
    /// The undo scripts that ran, in order.
    package var undone: [AppliedItem]
    /// The snapshot that was taken of the schema; `nil` where none was.
    package var snapshot: SnapshotSummary?
    /// What became of the events; `nil` when none waited.
    package var relay: RelayResult?
}

extension Workspace {
    /// Takes back the newest migration, or all down to the target, and relays the events.
    package func undo() async throws -> UndoResult {
        try await self.withDatabase { database in
            let report: UndoReport
            do {
                report = try await database.migrator.undo()
            } catch {
                await self.keepSnapshots(database)
                _ = try? await self.relay(database)
                throw error
            }
            return UndoResult(
                database: DatabaseSummary(database, self.configuration.environment),
                undone: report.undone.map(AppliedItem.init),
                snapshot: await self.keepSnapshots(database),
                relay: try await self.relay(database))
        }
    }
}
