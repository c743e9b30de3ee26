import CrashKit
import Databases
import Diagnostics
import Foundation
import TestKit
import Testing

/// A folder and a database that are emptied before each kill.
final class KillStage: Sendable {
    /// The databases there are.
    enum Engine: String, CaseIterable, Sendable, CustomTestStringConvertible {
        case sqlite = "SQLite"
        case postgreSQL = "PostgreSQL"
        case mariaDB = "MariaDB"
        case sqlServer = "SQL Server"
        case mySQL = "MySQL"

        /// The ones that are installed here.
        static var installed: [Self] {
            Self.allCases.filter { engine in
                switch engine {
                case .sqlite: true
                case .postgreSQL: PostgreSQLServer.isInstalled
                case .mariaDB: MariaDBServer.isInstalled
                // It cannot be installed for tests, and is not theirs alone.
                case .sqlServer: false
                case .mySQL: MySQLServer.isInstalled
                }
            }
        }

        /// The ones that are installed here, and SQL Server where the tests are given one.
        static var reachable: [Self] {
            Self.installed + (SQLServerServer.address == nil ? [] : [.sqlServer])
        }

        var testDescription: String { self.rawValue }

        /// Whether definitions commit by themselves, and the server remembers when.
        var commitsDefinitions: Bool { self == .mariaDB || self == .mySQL }
    }

    let engine: Engine
    let directory: TemporaryDirectory
    private let database: String
    private let connection: [String: String]
    private let further: [String: String]

    /// Makes an empty database; `further` is what its clients are configured to beside.
    init(_ engine: Engine, _ further: [String: String] = [:]) async throws {
        self.engine = engine
        self.further = further
        self.directory = try TemporaryDirectory()
        switch engine {
        case .sqlite:
            self.database = self.directory.path("app.db")
            self.connection = ["url": "sqlite:\(self.database)?synchronous=off"]
        case .postgreSQL:
            let server = try await PostgreSQLServer.shared()
            self.database = try await server.makeDatabase()
            self.connection = [
                "url": server.url(of: self.database), "user": PostgreSQLServer.user,
                "password": PostgreSQLServer.password,
            ]
        case .mariaDB:
            let server = try await MariaDBServer.shared()
            self.database = try await server.makeDatabase()
            self.connection = [
                "url": server.url(of: self.database), "user": MariaDBServer.user,
                "password": MariaDBServer.password,
            ]
        case .sqlServer:
            self.database = SQLServerServer.makeDatabaseName()
            let url = try #require(
                SQLServerServer.url(of: self.database, driver: SQLServerServer.drivers[0]))
            self.connection = ["url": url]
            try await Self.run("CREATE DATABASE \(self.database)")
        case .mySQL:
            let server = try await MySQLServer.shared()
            self.database = try await server.makeDatabase()
            self.connection = [
                "url": server.url(of: self.database), "user": MySQLServer.user,
                "password": MySQLServer.password,
            ]
        }
    }

    /// Makes a stage, and drops its database afterwards where the server is not the tests' own.
    static func lend(
        _ engine: Engine, _ body: (KillStage) async throws -> Void
    ) async throws {
        let stage = try await KillStage(engine)
        var failure: (any Error)?
        do { try await body(stage) } catch { failure = error }
        if engine == .sqlServer { try await Self.run("DROP DATABASE \(stage.database)") }
        if let failure { throw failure }
    }

    /// Runs a statement on the SQL Server that the tests are given, outside of any database of theirs.
    private static func run(_ statement: String) async throws {
        let url = Secret(
            try #require(SQLServerServer.url(driver: SQLServerServer.drivers[0])))
        let connection = try await DatabaseCatalog().driver(for: url)
            .open(ConnectionTarget(url: url)).connection
        try await SQLServerServer.patiently { try await connection.execute(statement) }
        await connection.close()
    }

    /// What a client of this stage is configured to.
    var settings: [String: String] {
        self.connection.merging([
            "locations": "sql", "cleanDisabled": "false", "lockRetryCount": "5",
            "dbvc.reason": "a test",
        ]) { first, _ in first }.merging(self.further) { $1 }
    }

    /// A dbvc in this process.
    func client(_ gate: any CallGate = OpenGate()) async throws -> GatedClient {
        try await GatedClient(in: self.directory.path, self.settings, gate: gate)
    }

    /// Runs a command in a process of its own, which dies at the point.
    func probe(_ command: GatedClient.Command, _ point: KillPoint?) async throws -> ProcessResult {
        try await runProcess(
            Self.probe,
            [command.rawValue, point?.description ?? "count", self.directory.path]
                + self.settings.map { "\($0.key)=\($0.value)" })
    }

    /// The path of the probe, which is built beside the tests.
    private static let probe = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("CrashProbe").path

    // MARK: What is there

    /// Empties the database, the document store and the folder of scripts.
    func reset() async throws {
        let files = FileManager.default
        for name in ["app.db", "app.db-journal", ".dbvc", "sql"] {
            let path = self.directory.path(name)
            if files.fileExists(atPath: path) { try files.removeItem(atPath: path) }
        }
        switch self.engine {
        case .sqlite: return
        case .postgreSQL:
            try await self.run([
                "DROP SCHEMA IF EXISTS dbvc_audit CASCADE", "DROP SCHEMA public CASCADE",
                "CREATE SCHEMA public",
            ])
        case .mariaDB, .mySQL:
            try await self.run([
                "DROP DATABASE \(self.database)",
                "CREATE DATABASE \(self.database) CHARACTER SET utf8mb4",
            ])
        case .sqlServer:
            try await self.client().withSession { session, driver in
                try await driver.schemas.clean(
                    session.currentSchema, keeping: [], on: session.connection)
            }
        }
    }

    /// Removes the document store, as if nothing had been relayed.
    func forgetRelay() async throws {
        let schema = self.engine == .postgreSQL ? "dbvc_audit." : ""
        try await self.run(["DELETE FROM \(schema)dbvc_outbox WHERE sequence = 0"])
        try FileManager.default.removeItem(atPath: self.directory.path(".dbvc"))
    }

    /// Writes files into the folder of scripts.
    func put(_ files: [String: String]) throws {
        for (name, text) in files { try self.directory.write(text, to: "sql/" + name) }
    }

    /// Runs statements by hand.
    func run(_ statements: [String]) async throws {
        try await self.client().withSession { session, _ in
            for statement in statements { try await session.connection.execute(statement) }
        }
    }
}
