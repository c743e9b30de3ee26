import Databases
import Synchronization

/// A session that writes down what it is asked, and otherwise is the session it wraps.
final class RecordingConnection: DatabaseConnection {
    private let base: any DatabaseConnection
    private let log = Mutex<[String]>([])

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

    func execute(_ sql: String) async throws(DatabaseError) -> StatementOutcome {
        self.log.withLock { $0.append(sql) }
        return try await self.base.execute(sql)
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
