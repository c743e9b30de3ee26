import Foundation
import TestKit

/// A folder with scripts and a database, and the built tool run in it.
final class Project: Sendable {
    let directory: TemporaryDirectory
    private let options: String
    private let variables: [String: String]

    /// Makes a project with these files in its folder `sql`; `options` are those of the database's address, `variables`
    /// what the tool finds in its environment.
    init(
        _ files: [String: String] = [:], options: String = "", variables: [String: String] = [:]
    ) throws {
        self.directory = try TemporaryDirectory()
        self.options = options
        self.variables = variables.merging(["HOME": self.directory.path]) { $1 }
        try FileManager.default.createDirectory(
            atPath: self.directory.path("sql"), withIntermediateDirectories: true)
        for (name, text) in files { try self.directory.write(text, to: "sql/" + name) }
    }

    var database: SQLiteFile { SQLiteFile(path: self.directory.path("app.db")) }

    /// The lock file, which is there only while a migrator works.
    var isLockFilePresent: Bool {
        FileManager.default.fileExists(atPath: self.database.path + "-dbvc.lock")
    }

    /// Runs a command to its end.
    func dbvc(_ arguments: String..., timeout: Duration = .seconds(600)) async throws
        -> ProcessResult
    {
        try await self.start(arguments).wait(timeout: timeout)
    }

    /// Starts a command.
    func start(_ arguments: [String]) throws -> RunningProcess {
        try RunningProcess(
            builtTool,
            arguments + ["--url", "sqlite:app.db" + self.options, "--locations", "sql"],
            in: self.directory.path, environment: self.variables)
    }

    // MARK: What is in the database

    /// The versions and descriptions that the history records as applied, in order; failed ones with a mark.
    func recorded() throws -> [String] {
        guard try self.database.objects().contains("flyway_schema_history") else { return [] }
        return try self.database.texts(
            """
            SELECT coalesce(version, description) || iif(success, '', ' failed')
            FROM flyway_schema_history ORDER BY installed_rank
            """)
    }

    /// The ids of the migrations whose events of a type are in the outbox, in order.
    func events(_ type: String = "completed") throws -> [String] {
        guard try self.database.objects().contains("dbvc_outbox") else { return [] }
        return try self.database.texts(
            """
            SELECT payload ->> '$.migrationId' FROM dbvc_outbox
            WHERE payload ->> '$.eventType' = '\(type)' ORDER BY sequence
            """)
    }
}
