import Databases
import Diagnostics

/// One run of `migrate` under the lock: applies the pending migrations one after the other.
struct MigrateRun {
    let migrator: Migrator
    let catalogue: MigrationCatalogue
    let callbacks: CallbackRunner
    var report = MigrateReport()
    /// The rank of the newest row this run knows of; another one means that somebody else migrates too.
    var lastRank = -1
    /// Whether a script may have changed the session since it was last reset.
    private var needsReset = true
    /// Whether statements of the script at hand may have been sent.
    private var scriptHasBegun = false

    init(migrator: Migrator, catalogue: MigrationCatalogue, callbacks: CallbackRunner) {
        self.migrator = migrator
        self.catalogue = catalogue
        self.callbacks = callbacks
    }

    var settings: MigrationSettings { self.migrator.settings }
    var connection: any DatabaseConnection { self.migrator.connection }
    var witness: (any SchemaWitness)? { self.migrator.environment.witness }

    /// The history grew while this run was working: the plan must be made anew.
    struct HistoryMoved: Error, DiagnosticConvertible {
        var diagnostic: Diagnostic {
            Diagnostic(
                code: "history-moved",
                message: "Somebody else wrote into the history while this run was working.",
                remedy: "Run the command again.")
        }
    }

    /// Applies what is pending; `rows` is the history as just read.
    mutating func migrate(_ rows: [HistoryRow]) async throws -> MigrateReport {
        do {
            try await self.callbacks.run(.beforeMigrate)
            try await self.applyAll(rows)
            if !self.report.applied.isEmpty { try await self.callbacks.run(.afterMigrateApplied) }
            try await self.callbacks.run(.afterMigrate)
        } catch let error as MigrationError {
            if case .callbackFailed = error { throw error }
            try await self.callbacks.run(.afterMigrateError)
            switch error {
            case .scriptFailed, .mixedGroup: self.report.failure = error
            default: throw error
            }
        }
        return self.report
    }

    private mutating func applyAll(_ rows: [HistoryRow]) async throws {
        var rows = rows
        var isFirst = true
        while true {
            let timeline = try self.migrator.timeline(self.catalogue, rows)
            try self.refuseFailed(timeline)
            self.lastRank = rows.last?.installedRank ?? -1
            let pending = self.migrator.limited(timeline.pending)
            if isFirst {
                self.report.initialVersion = timeline.currentVersion
                self.migrator.environment.observer(
                    .planned(current: timeline.currentVersion, pending: pending.count))
                self.migrator.warnOfTheFuture(timeline)
                isFirst = false
            }
            do {
                return try await self.apply(pending, after: timeline.lastApplied)
            } catch is HistoryMoved {
                rows = try await self.migrator.table.rows(on: self.connection)
            }
        }
    }

    /// Refuses to go on over a failed migration, unless it is one of a newer set of files.
    private func refuseFailed(_ timeline: MigrationTimeline) throws(MigrationError) {
        let failed = timeline.entries.filter { $0.state.isFailed }
        guard let first = failed.first else { return }
        let isTolerated =
            failed.count == 1 && first.state == .futureFailed
            && self.settings.ignoreMigrationPatterns.contains(.future)
        guard isTolerated else {
            throw .failedMigration(
                schema: self.migrator.table.name.schema ?? self.migrator.session.databaseName,
                version: first.version?.text ?? first.description)
        }
    }

    private mutating func apply(_ pending: [MigrationEntry], after last: Version?) async throws {
        if self.settings.skipExecutingMigrations {
            try await self.recordWithoutRunning(pending)
            try await self.callbacks.run(.afterVersioned)
            if pending.contains(where: { $0.version == nil }) {
                try await self.callbacks.run(.beforeRepeatables)
            }
            return
        }
        let plans = try await self.planGroup(pending)
        if self.settings.group, !pending.isEmpty, self.migrator.traits.hasTransactionalDDL,
            plans.allSatisfy(\.isTransactional)
        {
            try await self.applyGroup(pending, plans, after: last)
            return
        }
        var versionedAreDone = false
        for (index, entry) in pending.enumerated() {
            guard let migration = entry.resolved else { continue }
            if migration.version == nil, !versionedAreDone {
                versionedAreDone = true
                try await self.callbacks.run(.afterVersioned)
                try await self.callbacks.run(.beforeRepeatables)
            }
            let place = Place(index: index + 1, total: pending.count, after: last)
            try await self.apply(migration, place)
        }
        if !versionedAreDone { try await self.callbacks.run(.afterVersioned) }
    }

    /// Writes all rows in one transaction, as if the scripts had run.
    private mutating func recordWithoutRunning(_ pending: [MigrationEntry]) async throws {
        guard !pending.isEmpty else { return }
        let recorded = try await self.migrator.inTransaction {
            try await self.checkHistory()
            var recorded: [AppliedMigration] = []
            for migration in pending.compactMap(\.resolved) {
                recorded.append(
                    try await self.recordSuccess(migration, milliseconds: 0, isSkipped: true))
            }
            return recorded
        }
        self.tell(recorded)
    }

    /// Where a migration stands in the run.
    struct Place {
        var index: Int
        var total: Int
        var after: Version?
    }

    // MARK: One migration

    private mutating func apply(_ migration: ResolvedMigration, _ place: Place) async throws {
        if self.migrator.environment.isStopRequested() {
            throw MigrationError.stopped(applied: self.report.standing)
        }
        try await self.resetSession()
        let plan =
            migration.isProgram
            ? ScriptPlan() : try self.migrator.scriptRunner.plan(.init(migration))
        let frame = try self.frame(of: migration, plan)
        await self.witness?.willRun(
            isTakenBack: frame == .atomic && plan.controlLine == nil, on: self.connection)
        self.announce(migration, place, isTransactional: frame != .none)
        do {
            switch frame {
            case .atomic: try await self.applyInTransaction(migration, plan)
            case .leaky, .none: try await self.applyAfterIntent(migration, plan, frame)
            }
        } catch let failure as ScriptFailure {
            throw try await self.afterFailure(failure, frame)
        } catch MigrationError.stopped {
            throw MigrationError.stopped(applied: self.report.standing)
        }
    }

    /// What holds a script together.
    enum Frame {
        /// One transaction with its row: all of it, or nothing.
        case atomic
        /// A transaction that DDL ends by itself: row changes can be taken back, DDL cannot.
        case leaky
        /// Nothing: every statement commits by itself.
        case none
    }

    private func frame(
        of migration: ResolvedMigration, _ plan: ScriptPlan
    ) throws(MigrationError) -> Frame {
        if migration.isProgram { return .none }
        guard try self.migrator.isTransactional(migration, plan) else { return .none }
        return self.migrator.traits.hasTransactionalDDL ? .atomic : .leaky
    }

    func announce(_ migration: ResolvedMigration, _ place: Place, isTransactional: Bool) {
        let isOutOfOrder = migration.version.map { version in
            place.after.map { version < $0 } ?? false
        }
        self.migrator.environment.observer(
            .migrationStarted(
                migration, index: place.index, total: place.total,
                isTransactional: isTransactional, isOutOfOrder: isOutOfOrder ?? false))
    }

    /// Says first what is about to be done that the database will not take back.
    ///
    /// Where the run breaks off after that, the next one finds the intent. Only what ends before the script has begun
    /// is told as the end of it.
    private mutating func applyAfterIntent(
        _ migration: ResolvedMigration, _ plan: ScriptPlan, _ frame: Frame
    ) async throws {
        try await self.recordIntent(migration, plan)
        self.scriptHasBegun = false
        do {
            if frame == .leaky {
                try await self.applyInTransaction(migration, plan)
            } else {
                try await self.applyOutsideTransaction(migration, plan)
            }
        } catch {
            if !(error is ScriptFailure), !self.scriptHasBegun {
                try? await self.migrator.endIntent(migration, after: error)
            }
            throw error
        }
    }

    private mutating func applyInTransaction(
        _ migration: ResolvedMigration, _ plan: ScriptPlan
    ) async throws {
        let traits = self.migrator.traits
        try await self.migrator.beginTransaction()
        do {
            try await self.checkHistory()
            let applied = try await self.runScript(
                migration, plan, mayStop: traits.hasTransactionalDDL)
            try await self.commit([applied])
        } catch let failure as ScriptFailure {
            throw failure
        } catch {
            await self.migrator.rollBack()
            throw error
        }
    }

    private mutating func applyOutsideTransaction(
        _ migration: ResolvedMigration, _ plan: ScriptPlan
    ) async throws {
        let start = self.migrator.environment.uptime()
        try await self.execute(migration, plan, mayStop: false)
        let elapsed = self.migrator.environment.uptime() - start
        let applied = try await self.migrator.inTransaction {
            try await self.recordSuccess(migration, milliseconds: elapsed)
        }
        self.witness?.hasCommitted()
        self.tell([applied])
    }

    private func recordIntent(_ migration: ResolvedMigration, _ plan: ScriptPlan) async throws {
        var change = Change(.started, migration: migration)
        change.intended = self.row(migration, milliseconds: 0, success: true)
        change.statements = migration.isProgram ? nil : plan.count
        let intent = change
        try await self.migrator.inTransaction {
            try await self.checkHistory()
            try await self.migrator.record(intent)
        }
    }

    /// Script, row and journal entry, in the transaction that is open.
    mutating func runScript(
        _ migration: ResolvedMigration, _ plan: ScriptPlan, mayStop: Bool
    ) async throws -> AppliedMigration {
        let start = self.migrator.environment.uptime()
        try await self.execute(migration, plan, mayStop: mayStop)
        let elapsed = self.migrator.environment.uptime() - start
        let mayHaveEnded = plan.controlLine != nil || !self.migrator.traits.hasTransactionalDDL
        if mayHaveEnded, try await self.connection.transactionState() == .none {
            // The script ended the transaction, or its DDL did: its row gets one of its own.
            try await self.connection.execute(self.migrator.traits.begin)
        }
        return try await self.recordSuccess(migration, milliseconds: elapsed)
    }

    private mutating func execute(
        _ migration: ResolvedMigration, _ plan: ScriptPlan, mayStop: Bool
    ) async throws {
        let runner = self.migrator.scriptRunner
        try await self.callbacks.runInside(.beforeEachMigrate)
        self.scriptHasBegun = true
        do {
            if migration.isProgram {
                try await runner.runProgram(
                    migration.path, script: migration.script, migration.configuration)
            } else {
                try await runner.run(
                    .init(migration), plan, mayStop: mayStop,
                    around: self.callbacks.hooks(
                        before: .beforeEachMigrateStatement, after: .afterEachMigrateStatement,
                        afterError: .afterEachMigrateStatementError))
            }
        } catch let failure as ScriptRunner.Failure {
            throw ScriptFailure(
                migration: migration, failure: failure,
                controlsTransaction: plan.controlLine != nil)
        }
        // The row must not be written as the role that the script has taken.
        self.needsReset = true
        try await self.resetSession()
        try await self.callbacks.runInside(.afterEachMigrate)
    }

    /// Undoes what the script before did to the session, once.
    mutating func resetSession() async throws {
        guard self.needsReset else { return }
        try await self.migrator.resetSession()
        self.needsReset = !self.callbacks.callbacks.isEmpty
    }

    /// Somebody who does not hold our lock may have migrated: the ranks tell.
    func checkHistory() async throws {
        let rank = try await self.migrator.table.lastRank(on: self.connection)
        if rank != self.lastRank { throw HistoryMoved() }
    }

    private mutating func recordSuccess(
        _ migration: ResolvedMigration, milliseconds: Int64, isSkipped: Bool = false
    ) async throws -> AppliedMigration {
        let row = self.row(migration, milliseconds: milliseconds, success: true)
        try await self.migrator.table.insert(row, on: self.connection)
        var change = Change(
            .applied, migration: migration,
            undo: migration.version.flatMap { self.catalogue.undos[$0] }, row: row,
            durationMilliseconds: Int(milliseconds))
        change.isSkipped = isSkipped
        if !isSkipped { change.schema = await self.witness?.hasRun(on: self.connection) }
        try await self.migrator.record(change)
        self.lastRank = row.installedRank
        let applied = AppliedMigration(migration: migration, milliseconds: milliseconds)
        self.report.applied.append(applied)
        self.report.standing += 1
        self.report.targetVersion = migration.version ?? self.report.targetVersion
        return applied
    }

    /// Tells that migrations are done; only what is committed is done.
    func tell(_ applied: [AppliedMigration]) {
        for one in applied {
            self.migrator.environment.observer(
                .migrationFinished(one.migration, milliseconds: one.milliseconds))
        }
    }

    func row(
        _ migration: ResolvedMigration, milliseconds: Int64, success: Bool
    ) -> HistoryRow {
        HistoryRow(
            installedRank: max(self.lastRank, 0) + 1, version: migration.version,
            description: migration.description, type: migration.type, script: migration.script,
            checksum: migration.checksum, installedBy: self.migrator.installedBy,
            executionTime: Int(milliseconds), success: success)
    }
}
