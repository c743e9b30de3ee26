import Databases

/// The SQL of the outbox, in words that all databases understand.
///
/// The row with the number 0 is no event: it says how far the relay has come, and why it failed last. Numbers have no holes and become visible in their order, so that one number is enough.
struct OutboxStatements: Sendable {
    let definition: String
    let insertion: String
    /// Whether an insertion returns a row, and none where its number is taken.
    let insertionAnswers: Bool
    /// The hash of an event as the session sees it.
    let visibleHash: String
    /// The hash of an event once whoever writes it has come to an end.
    let entryHash: String
    let head: String
    let pending: String
    let position: String
    let firstMark: String
    let mark: String
    let note: String
    let noted: String
    let lag: String
    let intents: IntentStatements

    init(dialect: any Dialect, table: QualifiedName) {
        func columns(_ names: String...) -> String {
            names.map { dialect.quoted($0) }.joined(separator: ", ")
        }
        func parameters(_ count: Int) -> String {
            (1...count).map { dialect.parameter($0) }.joined(separator: ", ")
        }
        let name = dialect.quoted(table)
        let sequence = columns("sequence")
        let through = columns("relayed_through")
        self.position = "SELECT \(through) FROM \(name) WHERE \(sequence) = 0"
        let relayed = "COALESCE((\(self.position)), 0)"
        self.definition = """
            CREATE TABLE \(name) (
                \(sequence) \(dialect.traits.sequenceType) NOT NULL PRIMARY KEY,
                \(columns("event_id")) \(dialect.traits.nameType) NOT NULL,
                \(columns("hash")) VARCHAR(64) NOT NULL,
                \(columns("payload")) \(dialect.traits.longTextType) NOT NULL,
                \(columns("attachment")) \(dialect.traits.longTextType) NULL,
                \(columns("created_at")) BIGINT NOT NULL,
                \(through) BIGINT NULL
            )
            """
        self.insertion = """
            INSERT INTO \(name)
                (\(columns("sequence", "event_id", "hash", "payload", "attachment", "created_at")))
            VALUES (\(parameters(6)))\(dialect.traits.unlessTaken)
            """
        self.insertionAnswers = !dialect.traits.unlessTaken.isEmpty
        self.visibleHash =
            "SELECT \(columns("hash")) FROM \(name) WHERE \(sequence) = \(dialect.parameter(1))"
        self.entryHash = self.visibleHash + dialect.traits.latest
        self.head = """
            SELECT \(columns("sequence", "hash")) FROM \(name)
            WHERE \(sequence) = (SELECT max(\(sequence)) FROM \(name))
            """
        self.pending = """
            SELECT \(columns("sequence", "payload", "attachment")) FROM \(name)
            WHERE \(sequence) > \(relayed) AND \(sequence) <= \(relayed) + \(dialect.parameter(1))
            ORDER BY \(sequence)
            """
        self.firstMark = """
            INSERT INTO \(name)
                (\(columns("sequence", "event_id", "hash", "payload", "created_at", "relayed_through")))
            VALUES (0, 'relay', '\(ChainHash.origin)', '{}', \(parameters(2)))
            """
        self.mark = """
            UPDATE \(name) SET \(columns("created_at")) = \(dialect.parameter(1)),
                \(through) = \(dialect.parameter(2)), \(columns("payload")) = '{}'
            WHERE \(sequence) = 0 AND \(through) < \(dialect.parameter(3))
            """
        self.note = """
            UPDATE \(name) SET \(columns("payload")) = \(dialect.parameter(1)) WHERE \(sequence) = 0
            """
        self.noted = "SELECT \(columns("payload")) FROM \(name) WHERE \(sequence) = 0"
        self.lag = """
            SELECT count(*), min(\(columns("created_at"))) FROM \(name)
            WHERE \(sequence) > \(relayed)
            """
        self.intents = IntentStatements(
            dialect: dialect, table: table, position: self.position)
    }
}
