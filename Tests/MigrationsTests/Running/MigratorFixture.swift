import Databases
import Diagnostics
import Foundation
import Migrations
import Synchronization
import TestKit

/// A folder of scripts and a fresh database, with everything around a migrator on record.
final class MigratorFixture: Sendable {
    let directory: TemporaryDirectory
    let driver: any DatabaseDriver
    let session: DatabaseSession
    let connection: RecordingConnection
    private let target: ConnectionTarget
    let journal = RecordingJournal()
    private let log = Mutex<[RunEvent]>([])
    private let stopCondition = Mutex<(@Sendable (RunEvent) -> Bool)?>(nil)
    private let isStopRequested = Mutex(false)

    /// Opens a fresh database beside a folder `sql` with these files.
    ///
    /// A target of its own is spoken to directly, so that its driver knows the session as its own.
    init(_ files: [String: String] = [:], target: ConnectionTarget? = nil) async throws {
        self.directory = try TemporaryDirectory()
        let file = ConnectionTarget(url: Secret("sqlite:" + self.directory.path("app.db")))
        self.target = target ?? file
        self.driver = try DatabaseCatalog().driver(for: self.target.url)
        let session = try await self.driver.open(self.target)
        self.connection = RecordingConnection(session.connection)
        self.session =
            target != nil
            ? session
            : DatabaseSession(
                connection: self.connection, displayName: session.displayName,
                databaseName: session.databaseName, product: session.product, user: session.user,
                currentSchema: session.currentSchema)
        try self.directory.write("", to: "sql/README.md")
        try self.write(files)
    }

    /// Writes files into the folder of scripts.
    func write(_ files: [String: String]) throws {
        for (name, text) in files { try self.directory.write(text, to: "sql/" + name) }
    }

    /// Removes a file from the folder of scripts.
    func remove(_ name: String) throws {
        try FileManager.default.removeItem(atPath: self.path(name))
    }

    /// The absolute path of a file in the folder of scripts.
    func path(_ name: String) -> String { self.directory.path("sql/" + name) }

    /// A migrator as the settings want it.
    func migrator(_ change: (inout MigrationSettings) -> Void = { _ in }) throws -> Migrator {
        var settings = MigrationSettings()
        settings.workingDirectory = self.directory.path
        settings.locations = ["sql"]
        settings.installedBy = "ann"
        change(&settings)
        let environment = RunEnvironment(
            uptime: { 0 }, startedAt: "2026-11-24 18:20:05",
            target: self.target, journal: self.journal,
            observer: { self.observe($0) },
            isStopRequested: { self.isStopRequested.withLock { $0 } })
        return try Migrator(
            session: self.session, driver: self.driver, settings: settings,
            environment: environment)
    }

    // MARK: What happened

    /// Asks the run to stop as soon as such an event is told.
    func stop(when condition: @escaping @Sendable (RunEvent) -> Bool) {
        self.isStopRequested.withLock { $0 = false }
        self.stopCondition.withLock { $0 = condition }
    }

    /// What was told, since the beginning.
    var events: [RunEvent] { self.log.withLock { $0 } }

    /// The scripts of the callbacks that ran, in order.
    var callbacks: [String] {
        self.events.compactMap { if case .callback(_, let script) = $0 { script } else { nil } }
    }

    private func observe(_ event: RunEvent) {
        self.log.withLock { $0.append(event) }
        if self.stopCondition.withLock({ $0?(event) }) == true {
            self.isStopRequested.withLock { $0 = true }
        }
    }

    // MARK: What is in the database

    /// Runs a statement of the test's own.
    func execute(_ sql: String) async throws {
        _ = try await self.connection.execute(sql)
    }

    /// Whether a transaction was left open.
    func isInTransaction() async throws -> Bool {
        try await self.connection.transactionState() != .none
    }

    /// The first column of a query, as text.
    func texts(_ sql: String) async throws -> [String] {
        try await self.session.connection.query(sql).rows.map { $0.first?.textValue ?? "NULL" }
    }

    /// The rows of the history: rank, type, version or description, and `failed`.
    func history() async throws -> [String] {
        try await self.texts(
            """
            SELECT installed_rank || ' ' || type || ' ' || coalesce(version, description)
                || iif(success, '', ' failed')
            FROM flyway_schema_history ORDER BY installed_rank
            """)
    }

    /// The user's tables and views.
    func objects() async throws -> [String] {
        try await self.texts(
            """
            SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')
            AND name NOT IN ('flyway_schema_history', 'journal') AND name NOT LIKE 'sqlite_%' ORDER BY name
            """)
    }

    /// Version or description and state of every migration.
    func states(_ change: (inout MigrationSettings) -> Void = { _ in }) async throws -> [String] {
        try await self.migrator(change).info().entries.map {
            "\($0.version?.text ?? $0.description) \($0.state.rawValue)"
        }
    }
}
