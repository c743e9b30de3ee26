import Audit
import Databases
import Diagnostics
import Migrations

/// What was exported.
package struct AuditExportResult: Hashable, Sendable, Codable {
    /// The file, by its absolute path.
    package var path: String
    /// How many events it has.
    package var events: Int64
    /// The hash of the last event in hex.
    package var head: String
    /// How many checkpoints it has.
    package var checkpoints: Int
}

extension Workspace {
    /// Writes the whole audit to one file, for whoever verifies it elsewhere.
    ///
    /// The file appears under its name once it is whole.
    package func exportAudit(to path: String) async throws -> AuditExportResult {
        try await self.withAudit { database in
            let connection = database.session.connection
            let checkpoints = try self.anchoredCheckpoints(of: database.databaseId)
            let header = AuditExportHeader(
                databaseId: database.databaseId,
                environment: self.configuration.environment.rawValue,
                exportedAt: self.surroundings.now().rfc3339, events: 0, head: "",
                keys: self.configuration.audit.trustedKeys.map(\.text),
                historyTable: AuditJournal.name(of: database.history))
            let history = try await database.migrator.historyRows().filter { $0.type != .schema }
            let file = try OutputFile(path + ".partial")
            do {
                try await self.ledger(database).export(
                    header, history: history.map(HistoryReference.init(_:)),
                    checkpoints: checkpoints, on: connection
                ) { try file.write($0) }
                try file.finish(as: path)
            } catch {
                file.discard()
                throw error
            }
            let head = try await database.outbox.head(on: connection)
            return AuditExportResult(
                path: path, events: head.sequence, head: head.hash, checkpoints: checkpoints.count)
        }
    }
}
