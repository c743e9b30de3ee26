import Databases
import Diagnostics
import Operations
import SchemaKit
import Schemas
import TestKit

/// A database whose schema a migration has made, and that somebody changes by hand.
struct DriftSite {
    private let directory: TemporaryDirectory
    private let settings: [String: String]
    private var isBabelfish = false

    /// Migrates an empty database with one script; `settings` lead to it.
    private init(
        _ settings: [String: String], in directory: TemporaryDirectory, script: String
    ) async throws {
        self.directory = directory
        self.settings = settings.merging(["locations": "sql"]) { first, _ in first }
        try self.directory.write(script, to: "sql/V1__shop.sql")
        let result = try await self.workspace().migrate()
        if let failure = result.failure { throw failure }
    }

    /// An empty database in a file.
    static func sqlite(script: String) async throws -> Self {
        let directory = try TemporaryDirectory()
        return try await Self(
            ["url": "sqlite:\(directory.path("shop.db"))?synchronous=off"], in: directory,
            script: script)
    }

    /// An empty database on a server of the tests.
    static func fresh<Server: TestServer>(
        on type: Server.Type, script: String
    ) async throws -> Self {
        let server = try await Server.shared()
        return try await Self(
            [
                "url": server.url(of: try await server.makeDatabase()), "user": Server.user,
                "password": Server.password,
            ], in: try TemporaryDirectory(), script: script)
    }

    /// A database that is lent, and empty.
    static func lent(_ database: SchemaDatabase, script: String) async throws -> Self {
        var site = try await Self(
            ["url": database.target.url.reveal()], in: try TemporaryDirectory(), script: script)
        site.isBabelfish = database.isBabelfish
        return site
    }

    /// What is said of the database, with the names of indexes as they were given.
    func read(_ text: String) -> String {
        self.isBabelfish
            ? Babelfish.text(text, tables: ["customers", "orders", "measurements"]) : text
    }

    private func workspace() async throws -> Workspace {
        let process = ProcessContext(
            variables: ["USER": "ann"], directory: self.directory.path, home: self.directory.path,
            hostName: "builder")
        return Workspace(
            configuration: try await ConfigurationReader(
                process: process, frontEnd: .dbvc, toolVersion: "0.0.0"
            ).read(self.settings))
    }

    /// A session beside dbvc's.
    func session() async throws -> SchemaDatabase {
        let configuration = try await self.workspace().configuration
        guard let target = configuration.target else { throw OperationError.noDatabase }
        return try await SchemaDatabase(target)
    }

    /// What `dbvc drift` finds.
    func drift() async throws -> DriftResult {
        try await self.workspace().detectDrift()
    }
}

extension DriftResult {
    /// The findings as people read them, with all that differs.
    var text: String {
        self.findings.flatMap { $0.lines + $0.details }.joined(separator: "\n")
    }
}
