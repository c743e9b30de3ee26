import Foundation
import TestKit
import Testing

/// A folder with scripts and a fresh database on a server of the tests' own, and the built tool run in it.
final class ServerProject: Sendable {
    /// The servers there are.
    enum Server: String, CaseIterable, Sendable, CustomTestStringConvertible {
        case postgreSQL = "PostgreSQL"
        case mariaDB = "MariaDB"
        case mySQL = "MySQL"

        /// The ones that are installed here.
        static var installed: [Self] { Self.allCases.filter(\.isInstalled) }

        var testDescription: String { self.rawValue }

        private var isInstalled: Bool {
            switch self {
            case .postgreSQL: PostgreSQLServer.isInstalled
            case .mariaDB: MariaDBServer.isInstalled
            case .mySQL: MySQLServer.isInstalled
            }
        }
    }

    let directory: TemporaryDirectory
    private let environment: [String: String]
    /// The schema that the scripts write in.
    private let schema: String
    private let run: @Sendable (String) async throws -> String

    /// Makes a project with these files in its folder `sql`.
    init(on server: Server, _ files: [String: String]) async throws {
        self.directory = try TemporaryDirectory()
        var environment = ["HOME": self.directory.path]
        switch server {
        case .postgreSQL:
            let server = try await PostgreSQLServer.shared()
            let database = try await server.makeDatabase()
            environment["FLYWAY_URL"] = server.url(of: database)
            environment["FLYWAY_USER"] = PostgreSQLServer.user
            environment["FLYWAY_PASSWORD"] = PostgreSQLServer.password
            self.schema = "public"
            self.run = { try await server.run($0, in: database) }
        case .mariaDB:
            let server = try await MariaDBServer.shared()
            let database = try await server.makeDatabase()
            environment["FLYWAY_URL"] = server.url(of: database)
            environment["FLYWAY_USER"] = MariaDBServer.user
            environment["FLYWAY_PASSWORD"] = MariaDBServer.password
            self.schema = database
            self.run = { try await server.run($0, in: database) }
        case .mySQL:
            let server = try await MySQLServer.shared()
            let database = try await server.makeDatabase()
            environment["FLYWAY_URL"] = server.url(of: database)
            environment["FLYWAY_USER"] = MySQLServer.user
            environment["FLYWAY_PASSWORD"] = MySQLServer.password
            self.schema = database
            self.run = { try await server.run($0, in: database) }
        }
        self.environment = environment
        for (name, text) in files { try self.directory.write(text, to: "sql/" + name) }
    }

    /// Runs a command to its end.
    func dbvc(_ arguments: String...) async throws -> ProcessResult {
        try await self.start(arguments).wait()
    }

    /// Starts a command, of dbvc's own command line or of Flyway's.
    func start(_ arguments: [String], flyway: Bool = false) throws -> RunningProcess {
        try RunningProcess(
            builtTool, arguments + (flyway ? ["-locations=sql"] : ["--locations", "sql"]),
            in: self.directory.path, environment: self.environment)
    }

    // MARK: Holding a run

    /// Makes the run stand still after so many statements of migrations, for as long as it is held.
    func hold(afterStatement count: Int) throws {
        try self.directory.write("", to: "hold")
        try self.directory.write(
            """
            echo >> count
            if [ "$(wc -l < count)" -eq \(count) ]; then
                touch reached
                while [ -e hold ]; do sleep 0.02; done
            fi
            """, to: "sql/afterEachMigrateStatement.sh")
    }

    /// Waits until the run stands still.
    func waitUntilHeld() async throws {
        try await waitUntil {
            FileManager.default.fileExists(atPath: self.directory.path("reached"))
        }
    }

    /// Lets the run go on, and later runs pass.
    func release() throws {
        for name in ["hold", "sql/afterEachMigrateStatement.sh"] {
            try FileManager.default.removeItem(atPath: self.directory.path(name))
        }
    }

    // MARK: What is in the database

    /// The lines that the server's own client prints for a query.
    func lines(_ sql: String) async throws -> [String] {
        try await self.run(sql).split(separator: "\n").map(String.init)
    }

    /// The tables of the user and of dbvc.
    func tables() async throws -> Set<String> {
        Set(
            try await self.lines(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = '\(self.schema)'"
            ))
    }

    /// The versions that the history records, in order; failed ones with a mark.
    func recorded() async throws -> [String] {
        guard try await self.tables().contains("flyway_schema_history") else { return [] }
        return try await self.lines(
            """
            SELECT CONCAT(version, CASE WHEN success THEN '' ELSE ' failed' END)
            FROM flyway_schema_history ORDER BY installed_rank
            """)
    }

    /// The outbox's name with its schema; `nil` where there is none yet.
    func outbox() async throws -> String? {
        try await self.lines(
            """
            SELECT CONCAT(table_schema, '.dbvc_outbox') FROM information_schema.tables
            WHERE table_name = 'dbvc_outbox' AND table_schema IN ('\(self.schema)', 'dbvc_audit')
            """
        ).first
    }

    /// The ids of the migrations whose events of a type are in the outbox, in order.
    func events(_ type: String) async throws -> [String] {
        guard let table = try await self.outbox() else { return [] }
        return try await self.lines(
            "SELECT payload FROM \(table) WHERE sequence > 0 ORDER BY sequence"
        )
        .compactMap(JSONValue.init(in:)).filter { $0["eventType"].text == type }
        .compactMap { $0["migrationId"].text }
    }
}
