/// One open session with one SQL database.
///
/// Calls are carried out one after the other, in the order they are made. To add a database, see
/// `docs/guides/adding-a-database.md`.
package protocol DatabaseConnection: AnyObject, Sendable {
    /// Runs one statement of a script, without its terminator, and waits until the server has finished with it.
    ///
    /// - Throws: `DatabaseError.refused` with the server's reply, `.cancelled` or `.closed`.
    @discardableResult
    func execute(_ sql: String) async throws(DatabaseError) -> StatementOutcome

    /// Runs one statement of our own with bound values and returns all its rows.
    ///
    /// The statement has the placeholders that `Dialect.parameter(_:)` writes.
    ///
    /// - Throws: `DatabaseError.refused` with the server's reply, `.cancelled` or `.closed`.
    @discardableResult
    func query(
        _ sql: String, _ parameters: [SQLValue]
    ) async throws(DatabaseError) -> ResultSet

    /// What the server says of the session's transaction, asked now.
    func transactionState() async throws(DatabaseError) -> TransactionState

    /// Asks the server to stop the running call; returns at once, from any thread.
    ///
    /// The call that is stopped throws `.cancelled`. Without a running call nothing happens.
    nonisolated func cancel()

    /// Ends the session; an open transaction is rolled back, and further calls throw `.closed`.
    func close() async
}

extension DatabaseConnection {
    /// Runs one statement of our own that has no values to bind.
    @discardableResult
    package func query(_ sql: String) async throws(DatabaseError) -> ResultSet {
        try await self.query(sql, [])
    }
}

/// Whether a session has a transaction open.
package enum TransactionState: String, Hashable, Sendable, Codable {
    /// None: every statement commits by itself.
    case none
    /// Open and usable.
    case open
    /// Open, but the server accepts nothing but a rollback.
    case aborted
}
