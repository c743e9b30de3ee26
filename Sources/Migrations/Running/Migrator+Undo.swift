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
        return try await self.withLock {
            let rows = try await self.table.rows(on: self.connection)
            try await self.inTransaction { try await self.prepareJournal() }
            try await callbacks.run(.beforeUndo)
            var report = UndoReport()
            do {
                var lastRank = rows.last?.installedRank ?? 0
                for entry in try self.entriesToUndo(try self.timeline(catalogue, rows)) {
                    lastRank += 1
                    report.undone.append(try await self.takeBack(entry, rank: lastRank, callbacks))
                }
            } catch {
                try await callbacks.run(.afterUndoError)
                throw error
            }
            try await callbacks.run(.afterUndo)
            return report
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
        self.environment.observer(
            .migrationStarted(
                undo, index: 1, total: 1, isTransactional: isTransactional, isOutOfOrder: false))
        let start = self.environment.uptime()
        let work: () async throws -> Int64 = {
            try await callbacks.runInside(.beforeEachUndo)
            if undo.isProgram {
                try await self.scriptRunner.runProgram(
                    undo.path, script: undo.script, undo.configuration)
            } else {
                try await self.scriptRunner.run(
                    .init(undo), plan, mayStop: isTransactional,
                    around: callbacks.hooks(
                        before: .beforeEachUndoStatement, after: .afterEachUndoStatement,
                        afterError: .afterEachUndoStatementError))
            }
            try await self.resetSession()
            try await callbacks.runInside(.afterEachUndo)
            let elapsed = self.environment.uptime() - start
            let record = self.undoRow(of: row, undo, rank: rank, milliseconds: elapsed)
            if isTransactional {
                try await self.write(record, entry, undo)
            } else {
                try await self.inTransaction { try await self.write(record, entry, undo) }
            }
            return elapsed
        }
        do {
            let elapsed = isTransactional ? try await self.inTransaction(work) : try await work()
            self.environment.observer(.undone(undo, milliseconds: elapsed))
            return AppliedMigration(migration: undo, milliseconds: elapsed)
        } catch let failure as ScriptRunner.Failure {
            throw await self.undoFailure(failure, undo, isTransactional: isTransactional)
        }
    }

    private func write(
        _ record: HistoryRow, _ entry: MigrationEntry, _ undo: ResolvedMigration
    ) async throws {
        try await self.table.insert(record, on: self.connection)
        try await self.record(
            Change(
                .undone, migration: entry.resolved, undo: undo, row: record,
                durationMilliseconds: record.executionTime))
    }

    private func undoRow(
        of row: HistoryRow, _ undo: ResolvedMigration, rank: Int, milliseconds: Int64
    ) -> HistoryRow {
        let isDelete = self.settings.undoRecord == .delete
        return HistoryRow(
            installedRank: rank, version: row.version, description: row.description,
            type: isDelete ? .delete : undo.type, script: undo.script, checksum: undo.checksum,
            installedBy: self.installedBy, executionTime: Int(milliseconds))
    }

    private func undoFailure(
        _ failure: ScriptRunner.Failure, _ undo: ResolvedMigration, isTransactional: Bool
    ) async -> MigrationError {
        let state = try? await self.connection.transactionState()
        let isGone = state == TransactionState.none
        let aftermath: Aftermath =
            !isTransactional
            ? .stands(statements: failure.completed) : isGone ? .rolledBack : .unknown
        return .scriptFailed(
            FailedScript(
                migration: undo, statement: failure.statement, aftermath: aftermath,
                appliedBefore: 0, isRecorded: false))
    }
}
