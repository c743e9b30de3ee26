import Databases
import Synchronization

/// A session that asks a gate before and after every call; a fault ends it, as a server or a network would.
final class GatedConnection: DatabaseConnection {
    /// The session behind the gate.
    let session: DatabaseSession
    private let traits: DialectTraits
    private let gate: any CallGate
    private let state = Mutex(State())

    private struct State {
        var isLost = false
        /// What the transaction that is open has written down.
        var event: GatedCall.Kind?
    }

    init(_ session: DatabaseSession, _ traits: DialectTraits, _ gate: any CallGate) {
        self.session = session
        self.traits = traits
        self.gate = gate
    }

    /// Whether the session has ended by a fault.
    var isLost: Bool { self.state.withLock(\.isLost) }

    func execute(_ sql: String) async throws(DatabaseError) -> StatementOutcome {
        try await self.make(self.call(sql)) { () async throws(DatabaseError) in
            try await self.session.connection.execute(sql)
        }
    }

    func query(
        _ sql: String, _ parameters: [SQLValue]
    ) async throws(DatabaseError) -> ResultSet {
        let call = self.call(sql, parameters)
        return try await self.make(call) { () async throws(DatabaseError) in
            try await self.session.connection.query(sql, parameters)
        }
    }

    func transactionState() async throws(DatabaseError) -> TransactionState {
        guard !self.isLost else { throw .closed }
        return try await self.session.connection.transactionState()
    }

    func cancel() { self.session.connection.cancel() }

    func close() async { await self.session.connection.close() }

    private func make<T>(
        _ call: GatedCall, _ body: () async throws(DatabaseError) -> T
    ) async throws(DatabaseError) -> T {
        guard !self.isLost else { throw .closed }
        do {
            try await self.gate.willMake(call)
        } catch {
            throw await self.lose()
        }
        let result: Result<T, DatabaseError>
        do {
            result = .success(try await body())
        } catch {
            result = .failure(error)
        }
        do {
            try await self.gate.hasMade(call)
        } catch {
            throw await self.lose()
        }
        return try result.get()
    }

    private func lose() async -> DatabaseError {
        self.state.withLock { $0.isLost = true }
        await self.session.connection.close()
        return .closed
    }

    // MARK: What a call does

    private func call(_ sql: String) -> GatedCall {
        switch sql {
        case self.traits.begin:
            self.state.withLock { $0.event = nil }
            return GatedCall(.begin, sql)
        case self.traits.commit:
            return GatedCall(self.state.withLock { $0.event } ?? .commit, sql)
        case self.traits.rollback: return GatedCall(.rollback, sql)
        default:
            let isOurs = ["flyway_schema_history", "dbvc_outbox"].contains(where: sql.contains)
            return GatedCall(isOurs ? .other : .statement, sql)
        }
    }

    private func call(_ sql: String, _ parameters: [SQLValue]) -> GatedCall {
        let words = sql.split(separator: " ", maxSplits: 1)
        guard let verb = words.first, ["INSERT", "UPDATE", "DELETE"].contains(verb) else {
            return GatedCall(.other, sql)
        }
        if sql.contains("flyway_schema_history") { return GatedCall(.historyRow, sql) }
        guard sql.contains("dbvc_outbox") else { return GatedCall(.other, sql) }
        if parameters.first?.integerValue ?? 0 < 0 { return GatedCall(.other, sql) }
        guard parameters.count == 6 else { return GatedCall(.mark, sql) }
        func tells(of type: String) -> Bool {
            parameters.contains {
                $0.textValue?.contains("\"eventType\":\"\(type)\"") ?? false
            }
        }
        // What tells of no change needs no lock, and nothing is lost with it.
        if tells(of: "snapshot-captured") || tells(of: "drift-detected") {
            return GatedCall(.other, sql)
        }
        let isIntent = tells(of: "started")
        self.state.withLock { $0.event = isIntent ? .commitIntent : .commitChange }
        return GatedCall(.outboxRow, sql)
    }
}
