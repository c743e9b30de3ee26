import Diagnostics

/// A session with one PostgreSQL database; every call into libpq runs on this actor's own queue.
actor PostgreSQLConnection: DatabaseConnection {
    private let executor = SerialQueueExecutor(label: "dbvc.postgresql")
    private let address: PostgreSQLAddress
    private let cancellation = CallCancellation()
    private var session: LibPQSession?
    private var origin: Origin?

    /// What a script may change of a session and the next script must not see.
    private struct Origin {
        var searchPath: String
        /// The values of ``settings``.
        var values: [SQLValue]

        /// The settings that are brought back as they were.
        static let settings = ["role", "statement_timeout", "lock_timeout"]
    }

    /// Our own statements that have been sent: those sent once, and those the server keeps ready.
    private var known: Set<String> = []
    private var prepared: [String: PreparedStatement] = [:]

    nonisolated var unownedExecutor: UnownedSerialExecutor {
        self.executor.asUnownedSerialExecutor()
    }

    private init(_ address: PostgreSQLAddress) {
        self.address = address
    }

    /// Opens a session, on its own queue, since connecting blocks.
    ///
    /// - Throws: `DatabaseError.cannotConnect`.
    static func open(
        _ address: PostgreSQLAddress
    ) async throws(DatabaseError) -> PostgreSQLConnection {
        let connection = PostgreSQLConnection(address)
        try await connection.connect()
        return connection
    }

    /// Opens another session with the same server and database, as the same user.
    func openAnother() async throws(DatabaseError) -> PostgreSQLConnection {
        try await Self.open(self.address)
    }

    private func connect() throws(DatabaseError) {
        do throws(LibPQSession.Failure) {
            let session = try LibPQSession(self.address)
            if let handle = session.makeCancelHandle() { self.cancellation.attach(handle.send) }
            self.session = session
        } catch {
            throw error.error(for: self.address)
        }
    }

    // MARK: Statements

    @discardableResult
    func execute(_ sql: String) throws(DatabaseError) -> StatementOutcome {
        let session = try self.begin()
        session.send(sql)
        let answer = try self.finish(session, rowLimit: StatementOutcome.rowLimit)
        // The server answers COMMIT in a failed transaction with a rollback, and calls that success.
        if answer.commandTag == "ROLLBACK", sql.prefix(6).uppercased() == "COMMIT" {
            throw .refused(
                ServerReply(
                    message: "the transaction was rolled back, since a statement in it had failed",
                    sqlState: "25P02"))
        }
        session.restoreEncoding()
        if ["DEALLOCATE ALL", "DISCARD ALL"].contains(answer.commandTag) {
            self.prepared = [:]
            self.known = []
        }
        return answer.outcome
    }

    @discardableResult
    func query(_ sql: String, _ parameters: [SQLValue]) throws(DatabaseError) -> ResultSet {
        let session = try self.begin()
        self.prepareIfRepeated(sql, parameters, on: session)
        if let statement = self.prepared[sql], statement.takes(parameters) {
            session.send(statement, parameters)
        } else {
            session.send(sql, parameters)
        }
        return try self.finish(session, rowLimit: .max).outcome.results.last ?? ResultSet()
    }

    /// Has the server keep a statement with values ready when it comes for the second time.
    private func prepareIfRepeated(
        _ sql: String, _ parameters: [SQLValue], on session: LibPQSession
    ) {
        guard !parameters.isEmpty, self.prepared[sql] == nil, session.transactionState != .aborted,
            !self.known.insert(sql).inserted
        else { return }
        let statement = PreparedStatement(name: "dbvc_\(self.prepared.count + 1)", parameters)
        if session.prepare(statement, sql) { self.prepared[sql] = statement }
    }

    func transactionState() throws(DatabaseError) -> TransactionState {
        // Each answer of the server ends with the state the session is in now.
        guard let state = self.session?.transactionState else { throw self.lost() }
        return state
    }

    nonisolated func cancel() {
        self.cancellation.cancel()
    }

    func close() {
        self.session = nil
    }

    private func begin() throws(DatabaseError) -> LibPQSession {
        guard let session = self.session else { throw .closed }
        self.cancellation.begin()
        return session
    }

    /// Reads the answer to its end, however it ends.
    private func finish(
        _ session: LibPQSession, rowLimit: Int
    ) throws(DatabaseError) -> PostgreSQLAnswer {
        var answer = PostgreSQLAnswer(rowLimit: rowLimit)
        while let result = session.nextResult() { answer.add(result, of: session) }
        return try self.judge(answer, of: session)
    }

    private func judge(
        _ answer: consuming PostgreSQLAnswer, of session: LibPQSession
    ) throws(DatabaseError) -> PostgreSQLAnswer {
        let wasStopped = self.cancellation.end()
        guard !session.isBroken else { throw self.lost() }
        answer.add(session.takeMessages())
        guard let refusal = answer.refusal else { return answer }
        throw wasStopped && refusal.sqlState == "57014" ? .cancelled : .refused(refusal)
    }

    private func lost() -> DatabaseError {
        self.session = nil
        return .closed
    }

    // MARK: The session's state

    /// Gives the session back the role, the limits and the search path it had when this was first called, with the
    /// schema in front of the path.
    func restore(schema: String?) throws(DatabaseError) {
        let origin = try self.readOrigin()
        let path = [schema.map(PostgreSQLDialect().quoted), origin.searchPath]
            .compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ", ")
        let names = ["search_path"] + Origin.settings
        let columns = names.enumerated().map { "set_config('\($1)', $\($0 + 1), false)" }
        try self.query(
            "SELECT " + columns.joined(separator: ", "), [.text(path)] + origin.values)
    }

    private func readOrigin() throws(DatabaseError) -> Origin {
        if let origin = self.origin { return origin }
        let names = ["search_path"] + Origin.settings
        let columns = names.map { "current_setting('\($0)')" }
        let row =
            try self.query("SELECT " + columns.joined(separator: ", "), []).rows.first ?? []
        let origin = Origin(
            searchPath: row.first?.textValue ?? "", values: Array(row.dropFirst()))
        self.origin = origin
        return origin
    }

    /// The server's version, such as `15.4`.
    var serverVersion: String {
        let text = self.session?.parameter("server_version") ?? ""
        return text.split(separator: " ").first.map(String.init) ?? ""
    }
}

// MARK: COPY

extension PostgreSQLConnection: CopyReceiving {
    func beginCopy(_ sql: String) throws(DatabaseError) {
        let session = try self.begin()
        session.send(sql)
        var answer = PostgreSQLAnswer(rowLimit: 0)
        while let result = session.nextResult() {
            if result.takesData { return }
            answer.add(result, of: session)
        }
        _ = try self.judge(answer, of: session)
        throw .refused(ServerReply(message: "the statement takes no data"))
    }

    func putCopyData(_ bytes: [UInt8]) throws(DatabaseError) {
        guard let session = self.session else { throw .closed }
        guard session.putCopyData(bytes) else {
            _ = try self.finish(session, rowLimit: 0)
            throw .closed
        }
    }

    func endCopy(failing reason: String?) throws(DatabaseError) -> StatementOutcome {
        guard let session = self.session else { throw .closed }
        session.endCopyData(failing: reason)
        return try self.finish(session, rowLimit: 0).outcome
    }
}
