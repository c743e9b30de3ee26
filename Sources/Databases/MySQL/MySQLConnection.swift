import Diagnostics

/// A session with one MySQL or MariaDB server; every call into libmariadb runs on this actor's own queue.
actor MySQLConnection: DatabaseConnection {
    private let executor = SerialQueueExecutor(label: "dbvc.mysql")
    private let cancellation = CallCancellation()
    private var address: MySQLAddress
    private var session: LibMariaDBSession?
    /// The assignments that undo what a script may set.
    private var settings: [String]?
    /// Whether the server says which variables there are.
    private var listsVariables = true

    nonisolated var unownedExecutor: UnownedSerialExecutor {
        self.executor.asUnownedSerialExecutor()
    }

    private init(_ address: MySQLAddress) {
        self.address = address
    }

    /// Opens a session, on its own queue, since connecting blocks.
    ///
    /// - Throws: `DatabaseError.cannotConnect`.
    static func open(_ address: MySQLAddress) async throws(DatabaseError) -> MySQLConnection {
        let connection = MySQLConnection(address)
        try await connection.connect()
        return connection
    }

    /// Opens another session with the same server and database, as the same user.
    func openAnother() async throws(DatabaseError) -> MySQLConnection {
        try await Self.open(self.address)
    }

    private func connect() throws(DatabaseError) {
        do throws(LibMariaDBSession.Failure) {
            let session = try self.connected()
            // The library has no call for it: a session of its own stops the statement.
            let address = self.address
            let id = session.threadID
            self.cancellation.attach {
                guard let other = try? LibMariaDBSession(address) else { return false }
                return (try? other.run("KILL QUERY \(id)", rowLimit: 0)) != nil
            }
            self.session = session
        } catch {
            throw error.error(for: self.address)
        }
    }

    /// Connects with encryption, or without it where it is only preferred and cannot be had.
    private func connected() throws(LibMariaDBSession.Failure) -> LibMariaDBSession {
        do {
            return try LibMariaDBSession(self.address)
        } catch  where error.isEncryptionFailure && self.address.encryption == .preferred {
            self.address = self.address.unencrypted
            return try LibMariaDBSession(self.address)
        }
    }

    // MARK: Statements

    @discardableResult
    func execute(_ sql: String) throws(DatabaseError) -> StatementOutcome {
        try self.call(sql) { session throws(LibMariaDBSession.Failure) in
            var outcome = try session.run(sql, rowLimit: StatementOutcome.rowLimit)
            // Neither makes a failure of a statement that went through.
            outcome.messages = (try? session.warnings()) ?? []
            try? session.restoreEncoding()
            return outcome
        }
    }

    @discardableResult
    func query(_ sql: String, _ parameters: [SQLValue]) throws(DatabaseError) -> ResultSet {
        do {
            let outcome = try self.call(sql) { session throws(LibMariaDBSession.Failure) in
                guard !parameters.isEmpty else { return try session.run(sql, rowLimit: .max) }
                return try session.run(sql, parameters)
            }
            return outcome.results.last ?? ResultSet()
        } catch .refused(let reply) where !parameters.isEmpty {
            throw .refused(reply.withoutValue)
        }
    }

    func transactionState() throws(DatabaseError) -> TransactionState {
        // Each statement that goes through tells the state; one that fails may have changed it and does not.
        try self.call("DO 0") { session throws(LibMariaDBSession.Failure) in
            try session.run("DO 0", rowLimit: 0)
        }
        return self.session?.isInTransaction == true ? .open : .none
    }

    nonisolated func cancel() {
        self.cancellation.cancel()
    }

    func close() {
        self.session = nil
    }

    @discardableResult
    private func call(
        _ sql: String,
        _ body: (LibMariaDBSession) throws(LibMariaDBSession.Failure) -> StatementOutcome
    ) throws(DatabaseError) -> StatementOutcome {
        guard let session = self.session else { throw .closed }
        self.cancellation.begin()
        let outcome: StatementOutcome
        do throws(LibMariaDBSession.Failure) {
            outcome = try body(session)
        } catch {
            let wasStopped = self.end(session)
            if error.isLoss {
                self.session = nil
                throw .closed
            }
            throw wasStopped && error.isInterruption
                ? .cancelled : .refused(ServerReply(error, of: sql))
        }
        // A query that was stopped may end like one that was not: its rows are not to be trusted. Of a
        // change the server says honestly that it was made.
        guard !self.end(session) || outcome.results.isEmpty else { throw .cancelled }
        return outcome
    }

    /// Ends a call; says whether it was asked to stop.
    private func end(_ session: LibMariaDBSession) -> Bool {
        guard self.cancellation.end() else { return false }
        // A request that came late would stop the next statement: this one takes it.
        _ = try? session.run("DO 0", rowLimit: 0)
        return true
    }

    // MARK: The session's state

    /// Gives the session back the settings it had when this was first called, forgets the script's variables, and makes
    /// the schema the one that unqualified names refer to.
    func restore(schema: String?) throws(DatabaseError) {
        var assignments = try self.readSettings()
        for name in try self.userVariables() {
            assignments.append("@\(name.backquoted) = NULL")
        }
        try self.execute("SET " + assignments.joined(separator: ", "))
        guard let schema else { return }
        do throws(DatabaseError) {
            try self.execute("USE \(schema.backquoted)")
        } catch {
            // Before the first migration the schema may not be there yet.
            guard case .refused(let reply) = error, reply.code == 1049 else { throw error }
        }
    }

    /// Limits how long statements may take and wait, in seconds; `nil` leaves the server's limit.
    ///
    /// MySQL limits nothing but `SELECT`.
    func limit(statement: Int?, lock: Int?) throws(DatabaseError) {
        var assignments: [String] = []
        if let statement {
            let value = self.isMariaDB ? statement : statement * 1_000
            assignments.append("\(self.statementLimit) = \(value)")
        }
        if let lock {
            assignments += Self.lockLimits.map { "\($0) = \(lock)" }
        }
        guard !assignments.isEmpty else { return }
        try self.execute("SET SESSION " + assignments.joined(separator: ", "))
    }

    /// The variable that limits a statement: in seconds on MariaDB, in milliseconds on MySQL.
    private var statementLimit: String {
        self.isMariaDB ? "max_statement_time" : "max_execution_time"
    }

    /// The variables that limit the waiting for locks of rows and of tables, in seconds.
    private static let lockLimits = ["innodb_lock_wait_timeout", "lock_wait_timeout"]

    /// The assignments that bring back what was set when this was first called.
    private func readSettings() throws(DatabaseError) -> [String] {
        if let settings = self.settings { return settings }
        let names =
            ["foreign_key_checks", "sql_safe_updates", self.statementLimit] + Self.lockLimits
        let row = try self.query(
            "SELECT " + names.map { "@@" + $0 }.joined(separator: ", "), []
        ).rows.first
        let values = row?.map { $0.textValue ?? "DEFAULT" } ?? []
        let settings = zip(names, values).map { "\($0) = \($1)" } + ["autocommit = 1"]
        self.settings = settings
        return settings
    }

    /// The names of the variables that scripts have set; none where the server does not list them.
    private func userVariables() throws(DatabaseError) -> [String] {
        guard self.listsVariables else { return [] }
        do {
            return try self.query(
                self.isMariaDB
                    ? """
                    SELECT variable_name FROM information_schema.user_variables
                    WHERE variable_value IS NOT NULL
                    """
                    : """
                    SELECT v.variable_name FROM performance_schema.user_variables_by_thread v
                    JOIN performance_schema.threads t USING (thread_id)
                    WHERE t.processlist_id = connection_id() AND v.variable_value IS NOT NULL
                    """, []
            ).rows.compactMap { $0.first?.textValue }
        } catch .refused {
            self.listsVariables = false
            return []
        }
    }

    /// What the server calls itself, such as `10.11.6-MariaDB`.
    var serverVersion: String { self.session?.serverVersion ?? "" }

    /// Whether the server is MariaDB.
    var isMariaDB: Bool { self.serverVersion.contains("MariaDB") }
}
