import Databases
import Diagnostics

extension MigrateRun {
    /// A migration that failed, before anybody has cleaned up.
    struct ScriptFailure: Error {
        var migration: ResolvedMigration
        var failure: ScriptRunner.Failure
        /// Whether the script ends transactions itself, so that a part of it may stand.
        var controlsTransaction: Bool
    }

    /// Cleans up, asks the server what is left, writes the failure down, and says all of it.
    mutating func afterFailure(
        _ failed: ScriptFailure, _ frame: Frame
    ) async throws -> MigrationError {
        try? await self.callbacks.runInside(.afterEachMigrateError)
        if frame != .none { await self.migrator.rollBack() }
        try? await self.migrator.resetSession()
        let aftermath: Aftermath
        switch frame {
        case .atomic:
            let state = try? await self.connection.transactionState()
            let isGone = state == TransactionState.none && !failed.controlsTransaction
            aftermath = isGone ? .rolledBack : .unknown
        case .leaky: aftermath = .schemaStands(statements: failed.failure.completed)
        case .none: aftermath = .stands(statements: failed.failure.completed)
        }
        let trace = await self.witness?.hasFailed(on: self.connection)
        let isForgotten =
            self.migrator.traits.flywayLocksInTransaction && self.settings.forgetsFailuresAsFlyway
        var isRecorded = frame != .atomic && !isForgotten
        let row = self.row(failed.migration, milliseconds: 0, success: false)
        let diagnostic = failed.failure.statement.error.diagnostic
        var failure = Change(
            .failed(code: diagnostic.code, message: diagnostic.message),
            migration: failed.migration, row: isRecorded ? row : nil)
        failure.schema = trace
        let change = failure
        do {
            try await self.migrator.inTransaction {
                if isRecorded {
                    try await self.migrator.table.insert(row, on: self.connection)
                }
                try await self.migrator.record(change)
            }
        } catch {
            // That the failure could not be written down must not hide the failure.
            isRecorded = false
        }
        return .scriptFailed(
            FailedScript(
                migration: failed.migration, statement: failed.failure.statement,
                aftermath: aftermath, appliedBefore: self.report.standing,
                isRecorded: isRecorded, schema: trace?.verdict))
    }
}
