package import Databases
import Diagnostics

/// Brings one database from one version to another, and tells where it stands.
///
/// Every command reads the files and the history anew. All of them speak through one session, so that script, history
/// row and journal entry commit together wherever the database allows it.
package struct Migrator: Sendable {
    var session: DatabaseSession
    let driver: any DatabaseDriver
    let settings: MigrationSettings
    var environment: RunEnvironment
    var table: HistoryTable
    let placeholders: PlaceholderValues
    let scripts: ScriptOpener
    let overrides: [ErrorOverride]
    let openWork = OpenWork()

    /// Prepares to work in an open session; nothing is read or written.
    ///
    /// - Throws: `MigrationError` when settings contradict each other.
    package init(
        session: DatabaseSession, driver: any DatabaseDriver, settings: MigrationSettings,
        environment: RunEnvironment
    ) throws(MigrationError) {
        self.session = session
        self.driver = driver
        self.settings = settings
        self.environment = environment
        self.overrides = try settings.errorOverrides.map(ErrorOverride.init)
        let schema = settings.defaultSchema ?? settings.schemas.first ?? session.currentSchema
        self.table = HistoryTable(
            name: QualifiedName(schema: schema, name: settings.table), dialect: driver.dialect,
            tablespace: settings.tablespace)
        self.placeholders = try PlaceholderValues(
            user: settings.placeholders,
            builtIn: [
                .defaultSchema: schema ?? "", .user: session.user,
                .database: session.databaseName, .timestamp: environment.startedAt,
                .workingDirectory: settings.workingDirectory, .table: settings.table,
                .environment: settings.environment,
            ],
            separator: settings.placeholderSyntax.separator)
        self.scripts = try ScriptOpener(settings: settings, placeholders: self.placeholders)
    }

    var connection: any DatabaseConnection { self.session.connection }
    var traits: DialectTraits { self.driver.dialect.traits }
    var journalTables: Set<String> { self.environment.journal?.tables ?? [] }

    /// The schemas that belong to the migrations, as configured; the history's comes first where it is not among
    /// them, and `nil` stands for the only one.
    var managedSchemas: [String?] {
        let named = self.settings.schemas.map(Optional.some)
        return named.contains(self.table.name.schema) ? named : [self.table.name.schema] + named
    }

    /// The files of the locations.
    func resolve() throws(MigrationError) -> MigrationCatalogue {
        let catalogue = try MigrationResolver(
            settings: self.settings, placeholders: self.placeholders
        ).resolve()
        for diagnostic in catalogue.warnings { self.environment.observer(.warning(diagnostic)) }
        return catalogue
    }

    /// The history's rows; `nil` when there is no history table.
    func history() async throws -> [HistoryRow]? {
        try await self.table.existingRows(self.driver.schemas, on: self.connection)
    }

    func timeline(
        _ catalogue: MigrationCatalogue, _ rows: [HistoryRow]?
    ) throws(MigrationError) -> MigrationTimeline {
        try MigrationTimeline(catalogue: catalogue, rows: rows ?? [], settings: self.settings)
    }

    /// The callbacks of a catalogue, ready to run on this session.
    func callbacks(_ catalogue: MigrationCatalogue) -> CallbackRunner {
        CallbackRunner(
            callbacks: catalogue.callbacks, runner: self.scriptRunner, reset: self.resetSession)
    }

    var scriptRunner: ScriptRunner {
        ScriptRunner(
            connection: self.connection, dialect: self.driver.dialect, settings: self.settings,
            scripts: self.scripts, placeholders: self.placeholders, environment: self.environment,
            overrides: self.overrides)
    }

    /// Undoes what the script before did to the session.
    @Sendable
    func resetSession() async throws {
        guard self.environment.dryRun == nil else { return }
        try await self.driver.reset(self.session, schema: self.table.name.schema)
    }

    /// The name the history gives for who did it.
    var installedBy: String { self.settings.installedBy ?? self.session.user }

    // MARK: The lock

    /// Does the work while holding the migration lock.
    ///
    /// - Throws: `DatabaseError.locked` when the lock is not to be had in time.
    func withLock<T: Sendable>(_ work: () async throws -> T) async throws -> T {
        guard self.environment.dryRun == nil else { return try await work() }
        let lock = self.driver.lock(of: self.table.name, for: self.session)
        try await self.acquire(lock)
        do {
            let result = try await work()
            await lock.release()
            return result
        } catch {
            await lock.release()
            throw error
        }
    }

    private func acquire(_ lock: any MigrationLock) async throws {
        let retries = self.settings.lockRetryCount
        let deadline = self.environment.uptime() + Int64(max(retries, 0)) * 1_000
        var announced: LockHolder?
        while let holder = try await lock.tryAcquire() {
            if announced != holder {
                self.environment.observer(.waitingForLock(holder))
                announced = holder
            }
            if self.environment.isStopRequested() { throw MigrationError.stopped(applied: 0) }
            guard retries < 0 || self.environment.uptime() < deadline else {
                throw DatabaseError.locked(database: self.session.displayName, holder: holder)
            }
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    // MARK: The journal

    func record(_ change: Change) async throws {
        let mark = try await self.environment.journal?.record(change, on: self.connection)
        self.openWork.note(change, mark)
    }

    func prepareJournal() async throws {
        try await self.environment.journal?.prepare(for: self.table.name, on: self.connection)
    }
}

extension MigrationCatalogue {
    /// What the user should look at before anything is done.
    var warnings: [Diagnostic] {
        self.missingLocations.map { location in
            Diagnostic(
                severity: .warning, code: "missing-location",
                message: "The location \(location) does not exist.",
                remedy: "Create it, or correct `locations`.")
        }
            + self.coveredLocations.map { location in
                Diagnostic(
                    severity: .warning, code: "covered-location",
                    message: "The location \(location) lies in another one and is read once.",
                    remedy: "Remove it from `locations`.")
            } + self.misnamedWarning
    }

    private var misnamedWarning: [Diagnostic] {
        guard !self.misnamed.isEmpty else { return [] }
        return [
            Diagnostic(
                severity: .warning, code: "misnamed-files-skipped",
                message: """
                    \(self.misnamed.count) SQL migrations were detected but not run because they did not follow the \
                    naming convention.
                    """,
                remedy: "Set validateMigrationNaming to true to see them.")
        ]
    }
}
