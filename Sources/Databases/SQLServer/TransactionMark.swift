/// What tells one transaction of a session from another.
struct TransactionMark: Hashable, Sendable {
    /// How many `BEGIN TRANSACTION` are open, `@@TRANCOUNT`.
    var depth: Int64
    /// Whether it can be committed, `XACT_STATE()`.
    var state: Int64
    /// The server's number of it; 0 where the server does not tell.
    var id: Int64

    /// Asks for it; `CURRENT_TRANSACTION_ID` came with SQL Server 2016.
    static func query(withID: Bool) -> String {
        "SELECT @@TRANCOUNT, XACT_STATE(), \(withID ? "CURRENT_TRANSACTION_ID()" : "0")"
    }

    /// Reads the answer; `nil` where the server gave none, since it runs nothing now.
    init?(_ result: ResultSet?) {
        guard let row = result?.rows.first, row.count == 3, let depth = row[0].integerValue else {
            return nil
        }
        self.depth = depth
        self.state = row[1].integerValue ?? 0
        self.id = depth == 0 ? 0 : row[2].integerValue ?? 0
    }

    /// Whether the other one is the same transaction, as deep as this one.
    func isSame(as other: Self) -> Bool {
        self.depth == other.depth && self.id == other.id
    }
}
