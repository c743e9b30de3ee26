import Databases
import Diagnostics

extension Migrator {
    /// Takes back the newest versioned migration, or all down to the target and the target itself.
    ///
    /// Each undo is one transaction with its row, as a migration is. The row is a `DELETE` row by default, so that
    /// every edition of Flyway reads the history (docs/decisions/0005-undo-row.md).
    ///
    /// - Throws: `MigrationError.noUndoScript` when the newest migration has no undo script.
    package func undo() async throws -> UndoReport {
        let catalogue = try self.resolve()
        let callbacks = self.callbacks(catalogue)
        try await self.begin(callbacks)
        guard try await self.history() != nil else { return UndoReport() }
        return try await self.withWriteLock {
            let rows = try await self.table.rows(on: self.connection)
            try await self.inTransaction { try await self.prepareJournal() }
            try await callbacks.run(.beforeUndo)
            return try await self.witnessed(rows) {
                var report = UndoReport()
                do {
                    var lastRank = rows.last?.installedRank ?? 0
                    for entry in try self.entriesToUndo(try self.timeline(catalogue, rows)) {
                        lastRank += 1
                        report.undone.append(
                            try await self.takeBack(entry, rank: lastRank, callbacks))
                    }
                } catch {
                    try await callbacks.run(.afterUndoError)
                    throw error
                }
                try await callbacks.run(.afterUndo)
                return report
            }
        }
    }

    /// The applied migrations to take back, the newest first.
    private func entriesToUndo(
        _ timeline: MigrationTimeline
    ) throws(MigrationError) -> [MigrationEntry] {
        let applied = timeline.entries.reversed().filter { entry in
            entry.isLive && entry.version != nil && !entry.type.isSynthetic
                && !entry.type.isBaseline
        }
        if !self.settings.cherryPick.isEmpty { return try self.picked(applied) }
        guard case .version(let target, _) = self.settings.target else {
            guard let newest = applied.first else { return [] }
            return [try self.undoable(newest)]
        }
        var entries: [MigrationEntry] = []
        for entry in applied {
            guard let version = entry.version, version >= target else { break }
            if entry.undo == nil, !entries.isEmpty { break }
            entries.append(try self.undoable(entry))
        }
        return entries
    }

    private func picked(_ applied: [MigrationEntry]) throws(MigrationError) -> [MigrationEntry] {
        var entries: [MigrationEntry] = []
        for pick in self.settings.cherryPick.reversed() {
            guard let version = Version(parsing: pick),
                let entry = applied.first(where: { $0.version == version })
            else { continue }
            entries.append(try self.undoable(entry))
        }
        return entries
    }

    private func undoable(_ entry: MigrationEntry) throws(MigrationError) -> MigrationEntry {
        guard entry.undo != nil else {
            throw .noUndoScript(version: entry.version ?? .one)
        }
        return entry
    }

    private func takeBack(
        _ entry: MigrationEntry, rank: Int, _ callbacks: CallbackRunner
    ) async throws -> AppliedMigration {
        guard let undo = entry.undo, let row = entry.row else {
            throw MigrationError.noUndoScript(version: entry.version ?? .one)
        }
        try await self.resetSession()
        let plan = undo.isProgram ? ScriptPlan() : try self.scriptRunner.plan(.init(undo))
        let isTransactional =
            try !undo.isProgram && self.isTransactional(undo, plan)
            && self.traits.hasTransactionalDDL
        let step = UndoStep(
            entry: entry, row: row, undo: undo, plan: plan, rank: rank,
            isTransactional: isTransactional)
        await self.environment.witness?.willRun(
            isTakenBack: isTransactional && plan.controlLine == nil, on: self.connection)
        self.environment.observer(
            .migrationStarted(
                undo, index: 1, total: 1, isTransactional: isTransactional, isOutOfOrder: false))
        do {
            let elapsed =
                isTransactional
                ? try await self.inTransaction {
                    try await self.write(step, try await self.run(step, callbacks))
                } : try await self.takeBackOutsideTransaction(step, callbacks)
            self.environment.witness?.hasCommitted()
            self.environment.observer(.undone(undo, milliseconds: elapsed))
            return AppliedMigration(migration: undo, milliseconds: elapsed)
        } catch let failure as ScriptRunner.Failure {
            throw await self.undoFailure(failure, step)
        }
    }

    /// One migration to take back.
    private struct UndoStep {
        var entry: MigrationEntry
        var row: HistoryRow
        var undo: ResolvedMigration
        var plan: ScriptPlan
        var rank: Int
        var isTransactional: Bool
    }

    /// Says first what is about to be done that the database will not take back.
    private func takeBackOutsideTransaction(
        _ step: UndoStep, _ callbacks: CallbackRunner
    ) async throws -> Int64 {
        var intent = Change(.started, migration: step.entry.resolved, undo: step.undo)
        intent.intended = self.record(of: step, milliseconds: 0)
        intent.before = step.row
        intent.statements = step.undo.isProgram ? nil : step.plan.count
        let change = intent
        try await self.inTransaction { try await self.record(change) }
        do {
            try await callbacks.runInside(.beforeEachUndo)
        } catch {
            try? await self.endIntent(
                step.entry.resolved ?? step.undo, undo: step.undo, after: error)
            throw error
        }
        let elapsed = try await self.run(step, callbacks)
        return try await self.inTransaction { try await self.write(step, elapsed) }
    }

    /// Runs the script with what goes around it, and tells how long it took.
    private func run(_ step: UndoStep, _ callbacks: CallbackRunner) async throws -> Int64 {
        let start = self.environment.uptime()
        if step.isTransactional { try await callbacks.runInside(.beforeEachUndo) }
        let undo = step.undo
        if undo.isProgram {
            try await self.scriptRunner.runProgram(
                undo.path, script: undo.script, undo.configuration)
        } else {
            try await self.scriptRunner.run(
                .init(undo), step.plan, mayStop: step.isTransactional,
                around: callbacks.hooks(
                    before: .beforeEachUndoStatement, after: .afterEachUndoStatement,
                    afterError: .afterEachUndoStatementError))
        }
        try await self.resetSession()
        try await callbacks.runInside(.afterEachUndo)
        return self.environment.uptime() - start
    }

    /// Row and journal entry, in the transaction that is open; returns the time it was given.
    private func write(_ step: UndoStep, _ milliseconds: Int64) async throws -> Int64 {
        let row = self.record(of: step, milliseconds: milliseconds)
        try await self.table.insert(row, on: self.connection)
        var change = Change(
            .undone, migration: step.entry.resolved, undo: step.undo, row: row,
            durationMilliseconds: row.executionTime)
        change.before = step.row
        change.schema = await self.environment.witness?.hasRun(on: self.connection)
        try await self.record(change)
        return milliseconds
    }

    /// The row that says that the migration is taken back.
    private func record(of step: UndoStep, milliseconds: Int64) -> HistoryRow {
        let isDelete = self.settings.undoRecord == .delete
        return HistoryRow(
            installedRank: step.rank, version: step.row.version, description: step.row.description,
            type: isDelete ? .delete : step.undo.type, script: step.undo.script,
            checksum: step.undo.checksum, installedBy: self.installedBy,
            executionTime: Int(milliseconds))
    }

    /// Asks the server what is left, writes the failure down, and says all of it.
    private func undoFailure(
        _ failure: ScriptRunner.Failure, _ step: UndoStep
    ) async -> MigrationError {
        let state = try? await self.connection.transactionState()
        let isGone = state == TransactionState.none
        let aftermath: Aftermath =
            !step.isTransactional
            ? .stands(statements: failure.completed) : isGone ? .rolledBack : .unknown
        let trace = await self.environment.witness?.hasFailed(on: self.connection)
        // That the failure could not be written down must not hide the failure.
        try? await self.endIntent(
            step.entry.resolved ?? step.undo, undo: step.undo, after: failure.statement.error,
            leaving: trace)
        return .scriptFailed(
            FailedScript(
                migration: step.undo, statement: failure.statement, aftermath: aftermath,
                appliedBefore: 0, isRecorded: false, schema: trace?.verdict))
    }
}
