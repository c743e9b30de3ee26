/// One thing a driver has to say after a call: a message of the server's or an error of its own.
struct ODBCDiagnostic: Hashable, Sendable {
    /// The five-letter SQLSTATE.
    var sqlState: String
    /// The server's error number; the driver's or the system's own where the server never spoke.
    var number: Int
    /// The text without the names of the components it passed through.
    var text: String
    /// The server's severity: up to 10 informs, from 20 on the session is over.
    var severity: Int?
    /// The server's state, which tells apart the places that raise one error.
    var state: Int?
    /// The procedure the error arose in; `nil` for the batch itself.
    var procedure: String?
    /// The line in the batch or the procedure, from 1.
    var line: Int?

    /// Whether it merely informs: `PRINT`, `RAISERROR` up to severity 10, a warning.
    var isInformation: Bool { self.sqlState.hasPrefix("01") }

    /// Whether the session ended with it.
    var isLoss: Bool { self.sqlState.hasPrefix("08") || self.severity ?? 0 >= 20 }

    /// Whether the driver gave up waiting for the statement.
    var isTimeout: Bool { self.sqlState == "HYT00" }

    /// Takes `[Microsoft][ODBC Driver 18 for SQL Server][SQL Server]` and the like off a driver's text.
    static func withoutComponents(_ text: String) -> String {
        var rest = text[...]
        while rest.first == "[", let end = rest.firstIndex(of: "]") {
            let component = rest[rest.index(after: rest.startIndex)..<end]
            rest = rest[rest.index(after: end)...]
            // What follows is the server's, and may begin with a bracket.
            if component == "SQL Server" { break }
        }
        return String(rest)
    }
}
