import Diagnostics
import GRDB

/// A session with one SQLite file; every call into SQLite runs on this actor's own queue.
actor SQLiteConnection: DatabaseConnection {
    private let executor = SerialQueueExecutor(label: "dbvc.sqlite")
    private let queue: DatabaseQueue
    private var isClosed = false
    /// How long the session waited for others when it was first asked, in milliseconds.
    private var busyTimeout: Int64?
    /// The file; `nil` for a database in memory.
    nonisolated let path: String?
    /// The file as it was just before it was opened; `nil` where there was none.
    nonisolated let opened: FileStamp?

    nonisolated var unownedExecutor: UnownedSerialExecutor {
        self.executor.asUnownedSerialExecutor()
    }

    init(_ queue: DatabaseQueue, path: String?, opened: FileStamp?) {
        self.queue = queue
        self.path = path
        self.opened = opened
    }

    @discardableResult
    func execute(_ sql: String) throws(DatabaseError) -> StatementOutcome {
        try self.withDatabase { database in
            let before = database.totalChangesCount
            var outcome = StatementOutcome()
            // A text without a statement, such as a comment, gives none.
            let statements = try database.allStatements(sql: sql)
            while let statement = try statements.next() {
                if statement.columnCount == 0 {
                    try statement.execute()
                } else {
                    let result = try Self.rows(of: statement, limit: StatementOutcome.rowLimit)
                    // ALTER TABLE has columns of SQLite's own, and no rows.
                    if statement.isReadonly || !result.rows.isEmpty {
                        outcome.results.append(result)
                    }
                }
            }
            outcome.changedRows = database.totalChangesCount - before
            return outcome
        }
    }

    @discardableResult
    func query(_ sql: String, _ parameters: [SQLValue]) throws(DatabaseError) -> ResultSet {
        try self.withDatabase { database in
            let statement = try database.cachedStatement(sql: sql)
            try statement.setArguments(StatementArguments(parameters.map(\.databaseValue)))
            return try Self.rows(of: statement, limit: .max)
        }
    }

    func transactionState() throws(DatabaseError) -> TransactionState {
        try self.withDatabase { $0.isInsideTransaction ? .open : .none }
    }

    /// Gives the session back the patience it had when this was first called.
    func restore() throws(DatabaseError) {
        if let busyTimeout = self.busyTimeout {
            try self.query("PRAGMA busy_timeout = \(busyTimeout)", [])
        } else {
            self.busyTimeout = try self.query("PRAGMA busy_timeout", []).scalar?.integerValue
        }
    }

    nonisolated func cancel() {
        self.queue.interrupt()
    }

    func close() {
        self.isClosed = true
        try? self.queue.close()
    }

    private func withDatabase<T>(_ body: (Database) throws -> T) throws(DatabaseError) -> T {
        guard !self.isClosed else { throw .closed }
        do {
            return try self.queue.unsafeReentrantWrite(body)
        } catch let error as GRDB.DatabaseError {
            throw DatabaseError(error)
        } catch {
            throw .refused(ServerReply(message: String(describing: error)))
        }
    }

    private static func rows(of statement: Statement, limit: Int) throws -> ResultSet {
        var result = ResultSet(columns: statement.columnNames)
        // Going through a row by its columns' names costs more than the values.
        let columns = 0..<statement.columnCount
        let cursor = try Row.fetchCursor(statement)
        while let row = try cursor.next() {
            guard result.rows.count < limit else { continue }
            result.rows.append(columns.map { SQLValue(row[$0] as DatabaseValue) })
        }
        return result
    }
}

extension SQLValue {
    init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let number): self = .integer(number)
        case .double(let number): self = .double(number)
        case .string(let text): self = .text(text)
        case .blob(let data): self = .blob(Array(data))
        }
    }
}
