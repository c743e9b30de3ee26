import Databases
import Diagnostics

extension Migrator {
    /// Does the work of a command that writes, under the lock, once it is settled how the run before ended.
    ///
    /// - Throws: `MigrationError.interrupted` where that run was interrupted at work that is not this command's to go
    ///   over; else what the work threw.
    func withWriteLock<T: Sendable>(
        goingOver tolerated: Set<OpenIntent.Work> = [], _ work: () async throws -> T
    ) async throws -> T {
        try await self.withLock {
            if let interruption = try await self.settleIntent(),
                !tolerated.contains(interruption.intent.work)
            {
                throw MigrationError.interrupted(interruption)
            }
            return try await work()
        }
    }

    /// What a run has begun and not ended; that run may be at work still.
    func openIntent() async throws -> OpenIntent? {
        try await self.environment.journal?.openIntent(on: self.connection)
    }

    /// Writes down that what was begun has ended before its script was.
    ///
    /// - Throws: What writing it down threw; the next run then finds it interrupted.
    func endIntent(
        _ migration: ResolvedMigration, undo: ResolvedMigration? = nil, after error: any Error,
        leaving trace: SchemaTrace? = nil
    ) async throws {
        let diagnostic =
            (error as? any DiagnosticConvertible)?.diagnostic
            ?? Diagnostic(code: "migration-failed", message: String(describing: error))
        var failure = Change(
            .failed(code: diagnostic.code, message: diagnostic.message), migration: migration,
            undo: undo)
        failure.schema = trace
        let change = failure
        try await self.inTransaction { try await self.record(change) }
    }

    /// Writes down that an earlier run was interrupted, where one was: the event, and for a migration a failed row.
    ///
    /// The caller holds the lock, so nobody is at work.
    ///
    /// - Returns: The interruption; `nil` for none, and for one that is nobody's concern any more.
    private func settleIntent() async throws -> Interruption? {
        guard let intent = try await self.openIntent() else { return nil }
        let rows = try await self.history()
        let isOvertaken =
            intent.row.map { row in (rows ?? []).contains(where: row.isSame(as:)) } ?? false
        let isForgotten =
            self.traits.flywayLocksInTransaction && self.settings.forgetsFailuresAsFlyway
        var failed: HistoryRow?
        if let rows, intent.work == .migrate, !isOvertaken, !isForgotten {
            failed = intent.row
            failed?.installedRank = max(rows.last?.installedRank ?? 0, 0) + 1
            failed?.installedBy = self.installedBy
            failed?.success = false
        }
        var change = Change(.interrupted(intent), row: failed)
        if intent.work == .clean {
            change.dropped = DroppedObjects(schemas: [], history: rows ?? [])
        }
        let settlement = change
        try await self.inTransaction {
            if let failed { try await self.table.insert(failed, on: self.connection) }
            try await self.record(settlement)
        }
        if isOvertaken || isForgotten { return nil }
        return Interruption(intent: intent, isRecorded: failed != nil)
    }
}

extension HistoryRow {
    /// Whether a row says that the script has run since, whoever ran it.
    fileprivate func isSame(as later: HistoryRow) -> Bool {
        later.installedRank >= self.installedRank && later.version == self.version
            && later.type == self.type && later.script == HistoryRow.abbreviated(path: self.script)
    }
}
