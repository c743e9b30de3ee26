import Databases
import Diagnostics
import Migrations
import Synchronization
import TestKit
import Testing

/// A folder of T-SQL scripts and a fresh database on the SQL Server that the tests are given.
final class SQLServerScenario: Sendable {
    let directory: TemporaryDirectory
    let driver: any DatabaseDriver
    let session: DatabaseSession
    private let target: ConnectionTarget
    private let log = Mutex<[RunEvent]>([])

    private init(_ files: [String: String], _ target: ConnectionTarget) async throws {
        self.directory = try TemporaryDirectory()
        self.target = target
        self.driver = try DatabaseCatalog().driver(for: target.url)
        self.session = try await self.driver.open(target)
        try self.directory.write("", to: "sql/README.md")
        try self.write(files)
    }

    /// Lends a scenario with these files, once for each ODBC driver to test with.
    static func run(
        _ files: [String: String], _ body: (SQLServerScenario) async throws -> Void
    ) async throws {
        for odbcDriver in SQLServerServer.drivers {
            let main = try await Self.openMain(odbcDriver)
            let name = SQLServerServer.makeDatabaseName()
            try await SQLServerServer.patiently {
                try await main.execute("CREATE DATABASE \(name)")
            }
            let url = try #require(SQLServerServer.url(of: name, driver: odbcDriver))
            let scenario = try await Self(files, ConnectionTarget(url: Secret(url)))
            var failure: (any Error)?
            do { try await body(scenario) } catch { failure = error }
            await scenario.session.connection.close()
            try await SQLServerServer.patiently { try await main.execute("DROP DATABASE \(name)") }
            await main.close()
            if let failure { throw failure }
        }
    }

    private static func openMain(_ odbcDriver: String?) async throws -> any DatabaseConnection {
        let url = Secret(try #require(SQLServerServer.url(driver: odbcDriver)))
        return try await DatabaseCatalog().driver(for: url).open(ConnectionTarget(url: url))
            .connection
    }

    /// Writes files into the folder of scripts.
    func write(_ files: [String: String]) throws {
        for (name, text) in files { try self.directory.write(text, to: "sql/" + name) }
    }

    /// Opens another session with the database.
    func openAnother() async throws -> DatabaseSession {
        try await self.driver.open(self.target)
    }

    /// A migrator as the settings want it.
    func migrator(_ change: (inout MigrationSettings) -> Void = { _ in }) throws -> Migrator {
        var settings = MigrationSettings()
        settings.workingDirectory = self.directory.path
        settings.locations = ["sql"]
        change(&settings)
        return try Migrator(
            session: self.session, driver: self.driver, settings: settings,
            environment: RunEnvironment(
                uptime: { 0 }, startedAt: "2026-11-24 18:20:05", target: self.target,
                observer: { event in self.log.withLock { $0.append(event) } }))
    }

    /// Migrates, and expects that to succeed.
    @discardableResult
    func migrate(
        _ change: (inout MigrationSettings) -> Void = { _ in }
    ) async throws -> MigrateReport {
        let report = try await self.migrator(change).migrate()
        #expect(report.failure == nil, "\(report.failure?.diagnostic.message ?? "")")
        return report
    }

    /// Migrates, and expects a script to fail.
    func failure(
        _ change: (inout MigrationSettings) -> Void = { _ in }
    ) async throws -> FailedScript {
        let report = try await self.migrator(change).migrate()
        guard case .scriptFailed(let failed) = report.failure else {
            return try #require(nil, "\(String(describing: report.failure))")
        }
        return failed
    }

    // MARK: What happened

    /// The scripts of the callbacks that ran, in order.
    var callbacks: [String] {
        self.events.compactMap { if case .callback(_, let script) = $0 { script } else { nil } }
    }

    /// What the server said during the runs.
    var messages: [String] {
        self.events.compactMap { if case .message(let message) = $0 { message.text } else { nil } }
    }

    /// Whether the statement of this number was about to be sent, in whichever script.
    func hasStarted(statement number: Int) -> Bool {
        self.events.contains { event in
            if case .statementStarted(_, _, let index, _) = event { index == number } else { false }
        }
    }

    /// What was told, since the beginning.
    var events: [RunEvent] { self.log.withLock { $0 } }

    /// Runs a batch of the test's own.
    func execute(_ sql: String) async throws {
        try await self.session.connection.execute(sql)
    }

    /// The first column of a query, as text.
    func texts(_ sql: String) async throws -> [String] {
        try await self.session.connection.query(sql).rows.map { $0.first?.textValue ?? "NULL" }
    }

    /// The rows of the history: rank, type, version or description, and `failed`.
    func history(in schema: String = "dbo") async throws -> [String] {
        try await self.texts(
            """
            SELECT CAST(installed_rank AS VARCHAR(9)) + ' ' + type + ' ' + COALESCE(version, description)
                + CASE WHEN success = 1 THEN '' ELSE ' failed' END
            FROM \(schema).flyway_schema_history ORDER BY installed_rank
            """)
    }

    /// The user's tables, views, procedures and functions, in small letters.
    func objects() async throws -> [String] {
        try await self.texts(
            """
            SELECT LOWER(TABLE_SCHEMA + '.' + TABLE_NAME) AS n FROM INFORMATION_SCHEMA.TABLES
            WHERE TABLE_NAME <> 'flyway_schema_history'
            UNION ALL SELECT LOWER(ROUTINE_SCHEMA + '.' + ROUTINE_NAME) FROM INFORMATION_SCHEMA.ROUTINES
            ORDER BY n
            """)
    }

    /// Version or description and state of every migration.
    func states() async throws -> [String] {
        try await self.migrator().info().entries.map {
            "\($0.version?.text ?? $0.description) \($0.state.rawValue)"
        }
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips, with the reason, where no server is named.
    static var needsSQLServer: Self {
        .enabled(
            if: SQLServerServer.address != nil, Comment(rawValue: SQLServerServer.remedy))
    }
}
