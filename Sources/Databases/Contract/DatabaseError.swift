/// Why a database did not do what it was asked.
package enum DatabaseError: Error, Hashable, Sendable {
    /// The server read the statement and refused it.
    case refused(ServerReply)
    /// No session could be opened; `database` is the address without credentials.
    case cannotConnect(database: String, reason: String, remedy: String?, isSignIn: Bool)
    /// The session was closed before the call, or the server ended it.
    case closed
    /// The call was cancelled, by the user or by a time limit.
    case cancelled
    /// Somebody else holds the lock, and the wait is over.
    case locked(database: String, holder: LockHolder?)
    /// No database of the catalogue speaks this address.
    case unknownScheme(url: String, known: [String])
    /// The address names a database but cannot be read.
    case malformedURL(url: String, reason: String)

    /// Whether a commit that ends like this may have been made: the connection broke off, and no answer came.
    ///
    /// SQLSTATE 08007 says just that, "transaction resolution unknown".
    package var hidesOutcome: Bool {
        switch self {
        case .closed: true
        case .refused(let reply): reply.sqlState == "08007"
        default: false
        }
    }
}

/// A server's refusal, in its own words.
package struct ServerReply: Hashable, Sendable {
    /// The server's sentence.
    package var message: String
    /// The server's own advice, where it gives any.
    package var hint: String?
    /// The five-letter SQLSTATE, where the server has one.
    package var sqlState: String?
    /// The server's own number: SQLite's result code, SQL Server's error number.
    package var code: Int
    /// Where in the statement the error is, in characters from 0, where the server says.
    package var position: Int?
    /// Which line of the data after the statement the error is in, from 1, where the server says.
    package var dataLine: Int?
    /// What the refusal means for the session.
    package var kind: Kind

    /// The refusals that the tool treats apart from a plain wrong statement.
    package enum Kind: Hashable, Sendable {
        /// The statement is wrong, or the data do not allow it.
        case statement
        /// A row of the same key exists already.
        case duplicate
        /// The database is held by another session.
        case busy
        /// The database or its file may not be written.
        case readOnly
        /// The file is no database or is damaged.
        case corrupt
        /// There is no room left.
        case full
        /// The statement took longer than a limit allows.
        case timeout
        /// The file or device could not be read or written.
        case inputOutput
    }

    /// Describes a refusal.
    package init(
        message: String, hint: String? = nil, sqlState: String? = nil, code: Int = 0,
        position: Int? = nil, dataLine: Int? = nil, kind: Kind = .statement
    ) {
        self.message = message
        self.hint = hint
        self.sqlState = sqlState
        self.code = code
        self.position = position
        self.dataLine = dataLine
        self.kind = kind
    }
}

/// Who holds a migration lock, as far as it can be found out.
package struct LockHolder: Hashable, Sendable {
    /// Who: a process, a host, a login, in words.
    package var description: String
    /// Since when, as RFC 3339, where known.
    package var since: String?

    /// Describes a holder.
    package init(description: String, since: String? = nil) {
        self.description = description
        self.since = since
    }
}
