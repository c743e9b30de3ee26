/// What a batch answered, as far as it was read.
struct ODBCAnswer {
    /// The most rows kept of one result.
    let rowLimit: Int
    /// Results, changed rows and messages.
    private(set) var outcome = StatementOutcome()
    /// The errors, in the order they came.
    private(set) var failures: [ODBCDiagnostic] = []

    /// What the server says of every login and `USE`, which nobody wants to read: "Changed database context to …",
    /// "Changed language setting to …".
    private static let chatter: Set<Int> = [5_701, 5_703]

    init(rowLimit: Int) {
        self.rowLimit = rowLimit
    }

    mutating func add(_ diagnostics: [ODBCDiagnostic]) {
        for diagnostic in diagnostics where !Self.chatter.contains(diagnostic.number) {
            guard diagnostic.isInformation else {
                self.failures.append(diagnostic)
                continue
            }
            self.outcome.messages.append(
                ServerMessage(
                    text: diagnostic.text, sqlState: diagnostic.sqlState, code: diagnostic.number))
        }
    }

    mutating func add(_ result: ResultSet) {
        self.outcome.results.append(result)
    }

    mutating func addChangedRows(_ count: Int) {
        self.outcome.changedRows += max(0, count)
    }
}
