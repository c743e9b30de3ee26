import Databases
import Diagnostics

extension ScriptRunner {
    /// The savepoint that a refused statement is taken back to, where refusals spoil the transaction.
    private static let savepoint = "dbvc_statement"

    /// Sends a statement once; what the server refuses or says is treated as the settings want it.
    func perform(
        _ statement: ScriptStatement, _ copyData: CopyDataSource
    ) async throws -> StatementOutcome {
        guard !self.overrides.isEmpty else { return try await self.execute(statement, copyData) }
        let isGuarded = try await self.begin(statement)
        var outcome: StatementOutcome
        do {
            outcome = try await self.execute(statement, copyData)
            if isGuarded {
                try await self.connection.execute("RELEASE SAVEPOINT \(Self.savepoint)")
            }
        } catch DatabaseError.refused(let reply) {
            guard let override = self.override(reply.sqlState, reply.code),
                override.behaviour != .error
            else { throw DatabaseError.refused(reply) }
            if isGuarded {
                try await self.connection.execute("ROLLBACK TO SAVEPOINT \(Self.savepoint)")
            }
            outcome = StatementOutcome(messages: [
                ServerMessage(text: reply.message, sqlState: reply.sqlState, code: reply.code)
            ])
        }
        outcome.messages = try outcome.messages.compactMap(self.plainMessage)
        return outcome
    }

    /// Sets a savepoint where a refusal would spoil the transaction that is open.
    private func begin(_ statement: ScriptStatement) async throws -> Bool {
        guard self.dialect.traits.refusalAbortsTransaction, !statement.controlsTransaction,
            try await self.connection.transactionState() == .open
        else { return false }
        try await self.connection.execute("SAVEPOINT \(Self.savepoint)")
        return true
    }

    private func override(_ sqlState: String?, _ code: Int) -> ErrorOverride? {
        self.overrides.first { $0.matches(sqlState: sqlState, code: code) }
    }

    /// The message as it is to be told; `nil` for one that is dealt with.
    ///
    /// - Throws: `DatabaseError.refused` for one that counts as an error.
    private func plainMessage(_ message: ServerMessage) throws -> ServerMessage? {
        guard let override = self.override(message.sqlState, message.code) else { return message }
        switch override.behaviour {
        case .info: return override.namesCode ? message : ServerMessage(text: message.text)
        case .debug: return nil
        case .warning:
            self.environment.observer(.warning(override.warning(message)))
            return nil
        case .error:
            throw DatabaseError.refused(
                ServerReply(
                    message: message.text, sqlState: message.sqlState, code: message.code))
        }
    }
}

extension ErrorOverride {
    fileprivate func warning(_ message: ServerMessage) -> Diagnostic {
        var details: [String: String] = [:]
        if self.namesCode {
            details["sqlErrorCode"] = String(message.code)
            details["sqlState"] = message.sqlState
        }
        return Diagnostic(
            severity: .warning, code: "error-overridden",
            message: "The database said: \(message.text).",
            remedy: "It is a warning since errorOverrides says so.", details: details)
    }
}
