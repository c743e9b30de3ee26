import Databases
import Diagnostics

extension Migrator {
    /// Applies what is pending, in order.
    ///
    /// With nothing pending no lock is taken and nothing is created or written.
    ///
    /// - Returns: What was applied; `failure` tells why the run ended early, once it had begun.
    /// - Throws: `MigrationError` or `DatabaseError` for what prevents the run from beginning.
    package func migrate() async throws -> MigrateReport {
        let catalogue = try self.resolve()
        let callbacks = self.callbacks(catalogue)
        try await self.begin(callbacks)
        var rows = try await self.history()
        if self.settings.validateOnMigrate {
            try await self.validateBeforeMigrating(catalogue, rows, callbacks)
        }
        let timeline = try self.timeline(catalogue, rows)
        if rows != nil, timeline.pending.isEmpty, !callbacks.takePartInMigrate,
            !timeline.entries.contains(where: \.state.isFailed),
            try await self.openIntent() == nil
        {
            let version = timeline.currentVersion
            self.environment.observer(.planned(current: version, pending: 0))
            self.warnOfTheFuture(timeline)
            return MigrateReport(initialVersion: version)
        }
        return try await self.withWriteLock {
            rows = try await self.history()
            return try await self.witnessed(rows ?? []) {
                try await self.createSchemas(callbacks, hasHistory: rows != nil)
                if rows == nil {
                    try await self.createHistory()
                    rows = try await self.table.rows(on: self.connection)
                } else {
                    try await self.inTransaction { try await self.prepareJournal() }
                }
                var run = MigrateRun(migrator: self, catalogue: catalogue, callbacks: callbacks)
                let report = try await run.migrate(rows ?? [])
                // What it changes is the run's work too, and the witness has to see it.
                if report.failure == nil { try await callbacks.run(.afterMigrateOperationFinish) }
                return report
            }
        }
    }

    /// What ``migrate()`` would apply, found out without lock, without DDL and without a write.
    ///
    /// Every pending script is read to its end, so that a mistake in it shows now.
    package func plan() async throws -> MigrateReport {
        let catalogue = try self.resolve()
        let rows = try await self.history()
        if self.settings.validateOnMigrate {
            let findings = try self.timeline(catalogue, rows).findings(
                ignoring: self.pendingIgnored)
            guard findings.isEmpty else { throw MigrationError.invalid(findings) }
        }
        let timeline = try self.timeline(catalogue, rows)
        var report = MigrateReport(initialVersion: timeline.currentVersion)
        report.entries = timeline.entries
        for entry in self.limited(timeline.pending) {
            guard let migration = entry.resolved else { continue }
            report.plan.append(try self.planned(migration, after: timeline.lastApplied))
            report.targetVersion = migration.version ?? report.targetVersion
        }
        return report
    }

    private func planned(
        _ migration: ResolvedMigration, after last: Version?
    ) throws(MigrationError) -> PlannedMigration {
        let isOutOfOrder = migration.version.map { version in last.map { version < $0 } ?? false }
        guard !migration.isProgram else {
            return PlannedMigration(
                migration: migration, statements: 1, isTransactional: false,
                isOutOfOrder: isOutOfOrder ?? false)
        }
        let plan = try self.scriptRunner.plan(ScriptRunner.Source(migration))
        return PlannedMigration(
            migration: migration, statements: plan.count,
            isTransactional: try self.isTransactional(migration, plan),
            isOutOfOrder: isOutOfOrder ?? false)
    }

    /// The pending entries that the target lets through.
    func limited(_ pending: [MigrationEntry]) -> [MigrationEntry] {
        self.settings.target == .next ? Array(pending.prefix(1)) : pending
    }

    /// Whether a script runs in a transaction.
    ///
    /// - Throws: `MigrationError.mixedScript` where that has no answer.
    func isTransactional(
        _ migration: ResolvedMigration, _ plan: ScriptPlan
    ) throws(MigrationError) -> Bool {
        let isWanted =
            migration.configuration.executeInTransaction ?? self.settings.executeInTransaction
        guard isWanted else { return false }
        if let one = plan.transactionalLine, let other = plan.otherLine, !self.settings.mixed {
            throw .mixedScript(
                path: migration.path, script: migration.script, transactionalLine: one,
                otherLine: other)
        }
        if let line = plan.controlLine, !self.settings.splitsAsFlyway, plan.isTransactional {
            throw .controlsTransaction(path: migration.path, script: migration.script, line: line)
        }
        return plan.isTransactional
    }

    // MARK: Before the first migration

    /// What every command begins with: the settings' own SQL, then the callbacks of a new session.
    func begin(_ callbacks: CallbackRunner) async throws {
        self.environment.dryRun?.begin(withCallbacks: !callbacks.callbacks.isEmpty)
        if let sql = self.settings.initSql {
            try await self.scriptRunner.run(text: sql, named: "initSql")
        }
        try await callbacks.run(.afterConnect)
    }

    var pendingIgnored: [IgnorePattern] {
        self.settings.ignoreMigrationPatterns + [IgnorePattern(kind: .any, state: .pending)]
    }

    private func validateBeforeMigrating(
        _ catalogue: MigrationCatalogue, _ rows: [HistoryRow]?, _ callbacks: CallbackRunner
    ) async throws {
        try await callbacks.run(.beforeValidate)
        let findings = try self.timeline(catalogue, rows).findings(ignoring: self.pendingIgnored)
        guard findings.isEmpty else {
            try await callbacks.run(.afterValidateError)
            throw MigrationError.invalid(findings)
        }
        try await callbacks.run(.afterValidate)
    }

    private func createSchemas(_ callbacks: CallbackRunner, hasHistory: Bool) async throws {
        guard self.settings.createSchemas else { return }
        try await callbacks.run(.createSchema)
        try await callbacks.run(.beforeCreateSchema)
        if hasHistory, self.managedSchemas.count == 1 { return }
        let created = try await self.inTransaction { try await self.createMissingSchemas() }
        guard !created.isEmpty, !hasHistory else { return }
        try await self.inTransaction {
            try await self.table.create(on: self.connection)
            try await self.prepareJournal()
            try await self.table.insert(
                self.schemaRow(created, rank: 0), on: self.connection)
        }
    }

    /// Creates the managed schemas that do not exist, and names them.
    func createMissingSchemas() async throws -> [String] {
        var created: [String] = []
        for case let schema? in self.managedSchemas
        where try await !self.driver.schemas.exists(schema, on: self.connection) {
            try await self.driver.schemas.create(schema, on: self.connection)
            created.append(schema)
        }
        return created
    }

    func schemaRow(_ schemas: [String], rank: Int) -> HistoryRow {
        HistoryRow(
            installedRank: rank, version: nil, description: "<< Flyway Schema Creation >>",
            type: .schema,
            script: schemas.map(self.driver.dialect.quoted).joined(separator: ","), checksum: nil,
            installedBy: self.installedBy)
    }

    private func createHistory() async throws {
        guard try await !self.table.exists(self.driver.schemas, on: self.connection) else { return }
        var baselines = false
        for schema in self.managedSchemas {
            let isEmpty = try await self.driver.schemas.isEmpty(
                schema, ignoring: self.journalTables, on: self.connection)
            if isEmpty || self.settings.skipExecutingMigrations { continue }
            guard self.settings.baselineOnMigrate else {
                throw MigrationError.nonEmptySchema(
                    schema: schema ?? self.session.databaseName, table: self.settings.table)
            }
            baselines = true
        }
        let isBaselined = baselines
        try await self.inTransaction(
            defining: {
                try await self.table.create(on: self.connection)
                try await self.prepareJournal()
            }, writing: { if isBaselined { try await self.insertBaseline(rank: 1) } })
    }

    /// Tells of rows that a newer set of files wrote.
    func warnOfTheFuture(_ timeline: MigrationTimeline) {
        guard let newest = timeline.entries.last(where: { $0.state.isFuture }),
            let version = newest.version
        else { return }
        self.environment.observer(
            .warning(
                Diagnostic(
                    severity: .warning, code: "future-version",
                    message: """
                        The history has version \(version), which is newer than the latest available migration.
                        """,
                    remedy: "Update the folder of migrations to the newest state.")))
    }
}

extension CallbackRunner {
    /// Whether a migration run with nothing to apply would still run a callback.
    var takePartInMigrate: Bool {
        let events: [CallbackEvent] = [
            .createSchema, .beforeCreateSchema, .beforeMigrate, .afterVersioned, .afterMigrate,
            .afterMigrateOperationFinish,
        ]
        return events.contains(where: self.has)
    }
}

extension ScriptRunner.Source {
    init(_ migration: ResolvedMigration) {
        self.init(
            path: migration.path, script: migration.script, configuration: migration.configuration)
    }
}
