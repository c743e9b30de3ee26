import Databases

/// The SQL of the ledger, in words that all databases understand.
struct LedgerStatements: Sendable {
    let page: String
    let hashes: String
    let next: String
    let count: String
    let relayedThrough: String
    let frontier: String
    let firstFrontier: String
    let replaceFrontier: String
    let attachment: String
    let rewrite: String
    /// The beginnings of changes that have not ended.
    let slots: String

    init(dialect: any Dialect, table: QualifiedName) {
        let name = dialect.quoted(table)
        let sequence = dialect.columns("sequence")
        let window = """
            WHERE \(sequence) > \(dialect.parameter(1)) AND \(sequence) <= \(dialect.parameter(2))
            ORDER BY \(sequence)
            """
        self.page =
            "SELECT \(dialect.columns("sequence", "event_id", "hash", "payload")) FROM \(name) \(window)"
        self.slots = """
            SELECT \(dialect.columns("sequence", "hash", "payload")) FROM \(name) WHERE \(sequence) <= \(IntentSlot.first)
            """
        self.hashes = "SELECT \(dialect.columns("sequence", "hash")) FROM \(name) \(window)"
        self.next = """
            SELECT min(\(sequence)) FROM \(name) WHERE \(sequence) > \(dialect.parameter(1))
            """
        self.count = "SELECT count(*) FROM \(name) WHERE \(sequence) > 0"
        self.relayedThrough =
            "SELECT \(dialect.columns("relayed_through")) FROM \(name) WHERE \(sequence) = 0"
        self.frontier = "SELECT \(dialect.columns("payload")) FROM \(name) WHERE \(sequence) = -1"
        self.firstFrontier = """
            INSERT INTO \(name)
                (\(dialect.columns("sequence", "event_id", "hash", "payload", "created_at")))
            VALUES (-1, 'frontier', '\(ChainHash.origin)', \(dialect.parameter(1)),
                \(dialect.parameter(2)))
            """
        self.replaceFrontier = """
            UPDATE \(name) SET \(dialect.columns("payload")) = \(dialect.parameter(1)),
                \(dialect.columns("created_at")) = \(dialect.parameter(2))
            WHERE \(sequence) = -1
            """
        self.attachment =
            "SELECT \(dialect.columns("attachment")) FROM \(name) WHERE \(sequence) = \(dialect.parameter(1))"
        self.rewrite = """
            UPDATE \(name) SET \(dialect.columns("payload")) = \(dialect.parameter(1)),
                \(dialect.columns("attachment")) = \(dialect.parameter(2))
            WHERE \(sequence) = \(dialect.parameter(3)) AND \(dialect.columns("hash")) = \(dialect.parameter(4))
            """
    }
}
