/// What a statement of a script did, as far as the server says.
package struct StatementOutcome: Hashable, Sendable {
    /// The number of rows inserted, updated or deleted; 0 where the server does not say.
    package var changedRows: Int
    /// The rows a query in the script returned, cut off at ``rowLimit`` each.
    package var results: [ResultSet]
    /// Notices, prints and warnings, in the order they came.
    package var messages: [ServerMessage]

    /// The most rows kept of one result; the rest is read and dropped, for memory must not grow with a table.
    package static let rowLimit = 1_000

    /// Describes an outcome.
    package init(
        changedRows: Int = 0, results: [ResultSet] = [], messages: [ServerMessage] = []
    ) {
        self.changedRows = changedRows
        self.results = results
        self.messages = messages
    }
}

/// Something a server said without refusing the statement.
package struct ServerMessage: Hashable, Sendable {
    /// The text.
    package var text: String
    /// The SQLSTATE, where the server has one.
    package var sqlState: String?
    /// The server's own number.
    package var code: Int

    /// Describes a message.
    package init(text: String, sqlState: String? = nil, code: Int = 0) {
        self.text = text
        self.sqlState = sqlState
        self.code = code
    }
}
