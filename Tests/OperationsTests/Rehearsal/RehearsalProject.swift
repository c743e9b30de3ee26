import Databases
import Diagnostics
import Foundation
import Migrations
import Synchronization
import TestKit

@testable import Operations

/// A folder of migrations for one database, rehearsed by a workspace of the tests' own.
final class RehearsalProject: Sendable {
    let folder: TemporaryDirectory
    private let target: ConnectionTarget
    private let warned = Mutex<[Diagnostic]>([])

    /// Makes a project for an empty database; on SQLite for a file in its folder.
    init(_ target: ConnectionTarget? = nil) throws {
        self.folder = try TemporaryDirectory()
        self.target =
            target ?? ConnectionTarget(url: Secret("sqlite:" + self.folder.path("app.db")))
        for name in ["sql", "scratch"] {
            try FileManager.default.createDirectory(
                atPath: self.folder.path(name), withIntermediateDirectories: true)
        }
    }

    /// Writes a script; what is generated must not be read for placeholders.
    func write(_ text: String, to name: String, conf: String? = nil) throws {
        try self.folder.write(text, to: "sql/" + name)
        if let conf { try self.folder.write(conf, to: "sql/\(name).conf") }
    }

    /// A workspace with these settings beside the usual ones.
    func workspace(
        _ flags: [String: String] = [:], stop: StopRequest = StopRequest(),
        isConfirmed: Bool = false
    ) async throws -> Workspace {
        var settings = [
            "url": self.target.url.reveal(), "locations": "filesystem:sql",
            "dbvc.store": self.folder.path("documents.db"), "dbvc.environment": "dev",
        ]
        settings["user"] = self.target.user
        settings["password"] = self.target.password?.reveal()
        let process = ProcessContext(
            variables: [:], directory: self.folder.path, home: self.folder.path("home"))
        let configuration = try await ConfigurationReader(
            process: process, frontEnd: .dbvc, toolVersion: "1.2.3"
        ).read(settings.merging(flags) { $1 })
        var surroundings = Surroundings.system
        let scratch = self.folder.path("scratch")
        surroundings.variables = { ["TMPDIR": scratch] }
        return Workspace(
            configuration: configuration, surroundings: surroundings, stop: stop,
            isConfirmed: isConfirmed
        ) { event in
            if case .warning(let diagnostic) = event {
                self.warned.withLock { $0.append(diagnostic) }
            }
        }
    }

    /// The codes of the warnings so far.
    var warnings: [String] { self.warned.withLock { $0.map(\.code) } }

    /// The scratch databases of SQLite that are there.
    var scratches: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: self.folder.path("scratch"))
        }
    }

    /// Runs statements in the database itself.
    @discardableResult
    func run(_ statements: String...) async throws -> [[SQLValue]] {
        try await Self.run(statements, at: self.target)
    }

    /// Runs statements in a session of its own, and returns the rows of the last.
    @discardableResult
    static func run(
        _ statements: [String], at target: ConnectionTarget
    ) async throws -> [[SQLValue]] {
        let connection = try await DatabaseCatalog().driver(for: target.url).open(target).connection
        var rows: [[SQLValue]] = []
        for statement in statements {
            rows = try await connection.execute(statement).results.last?.rows ?? []
        }
        await connection.close()
        return rows
    }
}
