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
    let newest: String
    /// The newest row that is like a pattern.
    let newestLike: String
    let pending: String
    let position: String
    let firstMark: String
    let mark: String
    let note: String
    let noted: String
    let lag: String
    let intents: IntentStatements

    init(dialect: any Dialect, table: QualifiedName) {
        let name = dialect.quoted(table)
        let sequence = dialect.columns("sequence")
        let through = dialect.columns("relayed_through")
        self.position = "SELECT \(through) FROM \(name) WHERE \(sequence) = 0"
        let relayed = "COALESCE((\(self.position)), 0)"
        self.definition = """
            CREATE TABLE \(name) (
                \(sequence) \(dialect.traits.sequenceType) NOT NULL PRIMARY KEY,
                \(dialect.columns("event_id")) \(dialect.traits.nameType) NOT NULL,
                \(dialect.columns("hash")) VARCHAR(64) NOT NULL,
                \(dialect.columns("payload")) \(dialect.traits.longTextType) NOT NULL,
                \(dialect.columns("attachment")) \(dialect.traits.longTextType) NULL,
                \(dialect.columns("created_at")) BIGINT NOT NULL,
                \(through) BIGINT NULL
            )
            """
        self.insertion = """
            INSERT INTO \(name)
                (\(dialect.columns("sequence", "event_id", "hash", "payload", "attachment", "created_at")))
            VALUES (\(dialect.parameters(6)))\(dialect.traits.unlessTaken)
            """
        self.insertionAnswers = !dialect.traits.unlessTaken.isEmpty
        self.visibleHash =
            "SELECT \(dialect.columns("hash")) FROM \(name) WHERE \(sequence) = \(dialect.parameter(1))"
        self.entryHash = self.visibleHash + dialect.traits.latest
        self.head = """
            SELECT \(dialect.columns("sequence", "hash")) FROM \(name)
            WHERE \(sequence) = (SELECT max(\(sequence)) FROM \(name))
            """
        let entry = "SELECT \(dialect.columns("sequence", "payload")) FROM \(name)"
        let payload = dialect.columns("payload")
        self.newest = """
            \(entry) WHERE \(sequence) > 0 AND \(sequence) = (SELECT max(\(sequence)) FROM \(name))
            """
        self.newestLike = """
            \(entry) WHERE \(sequence) = (
                SELECT max(\(sequence)) FROM \(name)
                WHERE \(sequence) > 0 AND \(payload) LIKE \(dialect.parameter(1)))
            """
        self.pending = """
            SELECT \(dialect.columns("sequence", "payload", "attachment")) FROM \(name)
            WHERE \(sequence) > \(relayed) AND \(sequence) <= \(relayed) + \(dialect.parameter(1))
            ORDER BY \(sequence)
            """
        self.firstMark = """
            INSERT INTO \(name)
                (\(dialect.columns("sequence", "event_id", "hash", "payload", "created_at", "relayed_through")))
            VALUES (0, 'relay', '\(ChainHash.origin)', '{}', \(dialect.parameters(2)))
            """
        self.mark = """
            UPDATE \(name) SET \(dialect.columns("created_at")) = \(dialect.parameter(1)),
                \(through) = \(dialect.parameter(2)), \(dialect.columns("payload")) = '{}'
            WHERE \(sequence) = 0 AND \(through) < \(dialect.parameter(3))
            """
        self.note = """
            UPDATE \(name) SET \(dialect.columns("payload")) = \(dialect.parameter(1)) WHERE \(sequence) = 0
            """
        self.noted = "SELECT \(dialect.columns("payload")) FROM \(name) WHERE \(sequence) = 0"
        self.lag = """
            SELECT count(*), min(\(dialect.columns("created_at"))) FROM \(name)
            WHERE \(sequence) > \(relayed)
            """
        self.intents = IntentStatements(
            dialect: dialect, table: table, position: self.position)
    }
}
