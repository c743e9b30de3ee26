import Diagnostics

/// A session with one SQL Server database; every call into ODBC runs on this actor's own queue.
///
/// Around what dbvc itself begins and commits it asks the server whether a script has done more than it shows, so that
/// nothing is taken for applied, or for rolled back, that is not.
actor SQLServerConnection: DatabaseConnection {
    private let executor = SerialQueueExecutor(label: "dbvc.sqlserver")
    private let cancellation = ODBCCancellation()
    private var session: (any BatchSession)?
    /// The database the session was opened in, where our own statements belong.
    private var home: String?
    /// How long a statement may wait for a lock, in seconds.
    private var lockTimeout: Int?
    /// Whether the server gives transactions numbers.
    private var knowsTransactionIDs = false
    /// Whether the transaction that dbvc has begun is under way.
    private var isInTransaction = false
    /// Whether that transaction was ended by a script, or may have been, so that nobody knows what stands.
    private var isTransactionLost = false

    private static let traits = SQLServerDialect().traits

    nonisolated var unownedExecutor: UnownedSerialExecutor {
        self.executor.asUnownedSerialExecutor()
    }

    private init() {}

    /// Takes over a session that is open.
    init(_ session: sending any BatchSession, knowsTransactionIDs: Bool) {
        self.home = session.currentDatabase
        self.session = session
        self.knowsTransactionIDs = knowsTransactionIDs
    }

    /// Opens a session, on its own queue, since connecting blocks.
    ///
    /// - Throws: `ODBCFailure`, for the caller to judge whether another try makes sense.
    static func open(
        _ connectionString: Secret, _ address: SQLServerAddress, token: Secret?
    ) async throws(ODBCFailure) -> SQLServerConnection {
        let connection = SQLServerConnection()
        try await connection.connect(connectionString, address, token: token)
        return connection
    }

    private func connect(
        _ connectionString: Secret, _ address: SQLServerAddress, token: Secret?
    ) throws(ODBCFailure) {
        let session = try ODBCSession(connectionString, address, token: token)
        self.lockTimeout = address.lockTimeout
        self.home = session.currentDatabase
        self.session = session
    }

    /// The server gives transactions numbers, by which one is told from the next.
    func tellTransactionsApart() {
        self.knowsTransactionIDs = true
    }

    // MARK: Statements

    @discardableResult
    func execute(_ sql: String) throws(DatabaseError) -> StatementOutcome {
        switch sql {
        case Self.traits.begin:
            let outcome = try self.run(sql)
            self.isInTransaction = true
            self.isTransactionLost = false
            return outcome
        case Self.traits.commit:
            self.isInTransaction = false
            return try self.commit()
        case Self.traits.rollback:
            self.isInTransaction = false
            return try self.run(sql)
        default:
            return try self.runBatch(sql)
        }
    }

    @discardableResult
    func query(_ sql: String, _ parameters: [SQLValue]) throws(DatabaseError) -> ResultSet {
        try self.returnHome()
        return try self.run(sql, parameters, rowLimit: .max).results.first ?? ResultSet()
    }

    /// - Throws: `DatabaseError.refused` also when a script ended the transaction, since its state no longer tells what
    ///   became of the work.
    func transactionState() throws(DatabaseError) -> TransactionState {
        guard !self.isTransactionLost else { throw Self.endedElsewhere }
        guard let mark = try self.mark(), mark.depth != 0 else { return .none }
        return mark.state == -1 ? .aborted : .open
    }

    nonisolated func cancel() {
        self.cancellation.cancel()
    }

    func close() {
        self.session = nil
    }

    /// Gives the session back what a new one has, whatever a script has set.
    ///
    /// `XACT_ABORT` stays off, as for Flyway and sqlcmd, so that a script's own `TRY … CATCH` can go on after an error;
    /// a script that wants it sets it. dbvc itself stops at the first error and rolls back either way.
    func restore() throws(DatabaseError) {
        let wait = self.lockTimeout.map { $0 * 1_000 } ?? -1
        _ = try self.run(
            """
            SET NOEXEC OFF; SET PARSEONLY OFF; SET ROWCOUNT 0; SET IMPLICIT_TRANSACTIONS OFF; \
            SET XACT_ABORT OFF; SET ANSI_NULLS ON; SET QUOTED_IDENTIFIER ON; SET LOCK_TIMEOUT \(wait)
            """)
        try self.returnHome()
    }

    /// Goes back to the database of the session, should a script have left it with `USE`.
    private func returnHome() throws(DatabaseError) {
        guard let home = self.home, let here = self.session?.currentDatabase, here != home else {
            return
        }
        _ = try self.run("USE " + SQLServerDialect().quoted(home))
    }

    private func run(
        _ sql: String, _ parameters: [SQLValue] = [], rowLimit: Int = 1
    ) throws(DatabaseError) -> StatementOutcome {
        guard let session = self.session else { throw .closed }
        self.cancellation.begin(session.cancelHandle)
        let answer = session.run(sql, parameters, rowLimit: rowLimit)
        let wasStopped = self.cancellation.end()
        guard let failure = answer.failures.first else { return answer.outcome }
        if wasStopped, failure.sqlState == "HY008" { throw .cancelled }
        let isLost = session.isLost
        if isLost { self.session = nil }
        if failure.isTimeout { throw .refused(ServerReply(failure, batch: sql)) }
        if isLost || answer.failures.contains(where: \.isLoss) {
            self.session = nil
            throw .closed
        }
        throw .refused(ServerReply(failure, batch: sql))
    }
}

// MARK: What a script does behind our back

extension SQLServerConnection {
    private static let endedElsewhere = DatabaseError.refused(
        ServerReply(
            message: "the script ended the transaction that it ran in",
            hint: "Take COMMIT and ROLLBACK out of the procedures and the SQL that the script runs."
        ))

    /// SQLSTATE 08007 says just that: the connection failed, and the transaction may stand or not.
    private static let lostCommit = DatabaseError.refused(
        ServerReply(
            message: """
                the connection was lost after the commit was sent, so it is unknown whether the work stands
                """,
            hint: "Run `dbvc info`, which asks the database; `dbvc migrate` goes on from there.",
            sqlState: "08007"))

    private func mark() throws(DatabaseError) -> TransactionMark? {
        let sql = TransactionMark.query(withID: self.knowsTransactionIDs)
        return TransactionMark(try self.run(sql).results.first)
    }

    /// Runs a batch of a script, and looks afterwards at what it may have done unseen.
    private func runBatch(_ sql: String) throws(DatabaseError) -> StatementOutcome {
        let risk = BatchRisk(sql)
        let isWatched = self.isInTransaction && risk.mayMoveTransaction
        let before = isWatched ? try self.mark() : nil
        let outcome: StatementOutcome
        do throws(DatabaseError) {
            outcome = try self.run(sql, rowLimit: StatementOutcome.rowLimit)
        } catch {
            guard case .refused(let reply) = error, self.isInTransaction else { throw error }
            throw .refused(self.judge(reply, before))
        }
        if risk.maySuspendExecution { try self.requireExecution() }
        if let before, let after = try self.mark(), !after.isSame(as: before) {
            self.loseTransaction(after)
            throw Self.endedElsewhere
        }
        return outcome
    }

    /// Tells what the server says of the transaction after an error.
    private func judge(_ reply: ServerReply, _ before: TransactionMark?) -> ServerReply {
        guard let after = try? self.mark() else { return reply }
        let mayBeScripts =
            ServerReply.endsTransactionOfCaller(reply.code)
            || before.map { !after.isSame(as: $0) } ?? false
        if mayBeScripts, !ServerReply.rollsBackByItself(reply.code) { self.loseTransaction(after) }
        var reply = reply
        reply.message += "; after it @@TRANCOUNT was \(after.depth), XACT_STATE() \(after.state)"
        return reply
    }

    /// Gives up the transaction: what the script left open is rolled back, the rest is unknown.
    private func loseTransaction(_ mark: TransactionMark) {
        self.isInTransaction = false
        self.isTransactionLost = true
        if mark.depth > 0 { _ = try? self.run(Self.traits.rollback) }
    }

    /// Makes sure that the server runs what it is sent.
    ///
    /// - Throws: `DatabaseError.refused` when a script has switched that off; it is on again then.
    private func requireExecution() throws(DatabaseError) {
        if try self.run("SELECT 1").results.first?.scalar != nil { return }
        for option in ["PARSEONLY", "FMTONLY", "NOEXEC"] { _ = try self.run("SET \(option) OFF") }
        throw .refused(
            ServerReply(
                message: """
                    the batch has left SET NOEXEC, PARSEONLY or FMTONLY on: the server would read what follows, and \
                    run nothing of it
                    """,
                hint: "Take the SET out; to skip a part of a script, put it into IF … BEGIN … END.")
        )
    }

    /// Commits, and asks in the same breath whether that was all.
    private func commit() throws(DatabaseError) -> StatementOutcome {
        guard self.session != nil else { throw .closed }
        let outcome: StatementOutcome
        do throws(DatabaseError) {
            outcome = try self.run(Self.traits.commit + "; SELECT @@TRANCOUNT")
        } catch {
            if error == .closed { throw Self.lostCommit }
            // Without a transaction to commit there was none, or not for all of the work.
            if case .refused(let reply) = error, reply.code == 3_902 {
                self.isTransactionLost = true
                throw Self.endedElsewhere
            }
            throw error
        }
        guard let depth = outcome.results.first?.scalar?.integerValue else {
            try self.requireExecution()
            return outcome
        }
        guard depth == 0 else {
            _ = try? self.run(Self.traits.rollback)
            throw .refused(
                ServerReply(
                    message: "a script began a transaction that it did not end",
                    hint:
                        "Take BEGIN TRANSACTION out of the procedures and the SQL that the script runs."
                ))
        }
        return outcome
    }
}
