import Databases
import Synchronization

/// A session that writes down what it is asked, and otherwise is the session it wraps.
final class RecordingConnection: DatabaseConnection {
    private let base: any DatabaseConnection
    private let log = Mutex<[String]>([])
    /// The statement whose commit is to be lost; empty once it was executed.
    private let lost = Mutex<String?>(nil)

    init(_ base: any DatabaseConnection) {
        self.base = base
    }

    /// Forgets what was asked so far, and returns it.
    @discardableResult
    func takeCalls() -> [String] {
        self.log.withLock { log in
            defer { log = [] }
            return log
        }
    }

    /// Makes the connection break off over the next commit after a statement: it is made, and not answered.
    func loseCommit(after statement: String) {
        self.lost.withLock { $0 = statement }
    }

    func execute(_ sql: String) async throws(DatabaseError) -> StatementOutcome {
        self.log.withLock { $0.append(sql) }
        let outcome = try await self.base.execute(sql)
        if sql == "COMMIT", self.lost.withLock({ $0 == "" }) { throw .closed }
        self.lost.withLock { if $0 == sql { $0 = "" } }
        return outcome
    }

    func query(
        _ sql: String, _ parameters: [SQLValue]
    ) async throws(DatabaseError) -> ResultSet {
        self.log.withLock { $0.append(sql) }
        return try await self.base.query(sql, parameters)
    }

    func transactionState() async throws(DatabaseError) -> TransactionState {
        try await self.base.transactionState()
    }

    func cancel() { self.base.cancel() }

    func close() async { await self.base.close() }
}
