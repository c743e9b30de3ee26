import Databases
import Migrations

/// The SQL that a command would have sent.
package struct DryRunResult: Hashable, Sendable, Codable {
    /// The database.
    package var database: DatabaseSummary
    /// The command, such as `migrate`.
    package var command: String
    /// The file it was written to.
    package var path: String
}

extension Workspace {
    /// Writes the SQL of `migrate` to a file instead of sending it.
    package func writeMigration(to path: String) async throws -> DryRunResult {
        try await self.dryRun(.migrate, to: path)
    }

    /// Writes the SQL of a command to a file instead of sending it.
    ///
    /// Nothing is sent but questions, on a session that refuses to write; no lock is taken and nothing is created.
    func dryRun(
        _ command: DryRunCommand, to path: String, appending: Bool = false
    ) async throws -> DryRunResult {
        let path = path.hasPrefix("/") ? path : self.configuration.workingDirectory + "/" + path
        return try await self.withDatabase(readOnly: true) { database in
            let file = try OutputFile(path, appending: appending)
            defer { file.finish() }
            try await database.migrator.dryRun(command) { try file.write($0) }
            return DryRunResult(
                database: DatabaseSummary(database, self.configuration.environment),
                command: command.rawValue, path: path)
        }
    }

    /// The SQL that a command would send, as one text.
    func dryRunText(_ command: DryRunCommand) async throws -> String {
        try await self.withDatabase(readOnly: true) { database in
            let text = TextCollector()
            try await database.migrator.dryRun(command) { text.add($0) }
            return text.text
        }
    }
}
