import Databases
import Diagnostics
import TestKit
import Testing

/// A folder with T-SQL scripts, a fresh database on the SQL Server that the tests are given, and the built tool.
struct SQLServerProject {
    let directory: TemporaryDirectory
    /// A session of the test's own with the database.
    let connection: any DatabaseConnection
    private let url: String

    /// Lends a project with these files, once for each ODBC driver to test with.
    static func run(
        _ files: [String: String], _ body: (SQLServerProject) async throws -> Void
    ) async throws {
        for odbcDriver in SQLServerServer.drivers {
            let name = SQLServerServer.makeDatabaseName()
            let server = try #require(SQLServerServer.url(driver: odbcDriver))
            let main = try await Self.open(server)
            try await SQLServerServer.patiently {
                try await main.execute("CREATE DATABASE \(name)")
            }
            let url = try #require(SQLServerServer.url(of: name, driver: odbcDriver))
            let project = SQLServerProject(
                directory: try TemporaryDirectory(), connection: try await Self.open(url), url: url)
            for (name, text) in files { try project.directory.write(text, to: "sql/" + name) }
            var failure: (any Error)?
            do { try await body(project) } catch { failure = error }
            await project.connection.close()
            try await SQLServerServer.patiently { try await main.execute("DROP DATABASE \(name)") }
            await main.close()
            if let failure { throw failure }
        }
    }

    private static func open(_ url: String) async throws -> any DatabaseConnection {
        let url = Secret(url)
        return try await DatabaseCatalog().driver(for: url).open(ConnectionTarget(url: url))
            .connection
    }

    /// Starts the tool; the lock is waited for as long as a busy machine needs.
    func start(_ arguments: String...) throws -> RunningProcess {
        try self.start(arguments)
    }

    /// Starts the tool with a list of arguments.
    func start(_ arguments: [String]) throws -> RunningProcess {
        try RunningProcess(
            builtTool,
            arguments + ["--url", self.url, "--locations", "sql", "--set", "lockRetryCount=600"],
            in: self.directory.path, environment: ["HOME": self.directory.path])
    }

    /// The first column of a query, as text.
    func texts(_ sql: String) async throws -> [String] {
        try await self.connection.query(sql).rows.map { $0.first?.textValue ?? "NULL" }
    }

    /// The versions that the history records as applied, in order; failed ones with a mark.
    func recorded() async throws -> [String] {
        try await self.texts(
            """
            SELECT version + CASE WHEN success = 1 THEN '' ELSE ' failed' END
            FROM flyway_schema_history ORDER BY installed_rank
            """)
    }

    /// The ids of the migrations whose completion is in the outbox, in order.
    func events() async throws -> [String] {
        try await self.texts(
            """
            SELECT JSON_VALUE(payload, '$.migrationId') FROM dbvc_outbox
            WHERE JSON_VALUE(payload, '$.eventType') = 'completed' ORDER BY sequence
            """)
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips, with the reason, where no server is named.
    static var needsSQLServer: Self {
        .enabled(
            if: SQLServerServer.address != nil, Comment(rawValue: SQLServerServer.remedy))
    }
}
