import Databases

/// The SQL of the outbox, in words that all databases understand.
struct OutboxStatements: Sendable {
    let definition: String
    let insertion: String
    let head: String
    let pending: String
    let marking: String
    let lag: String

    init(dialect: any Dialect, table: QualifiedName) {
        func columns(_ names: String...) -> String {
            names.map { dialect.quoted($0) }.joined(separator: ", ")
        }
        let name = dialect.quoted(table)
        let sequence = columns("sequence")
        let isPending = columns("relayed_at") + " IS NULL"
        let values = (1...6).map { dialect.parameter($0) }.joined(separator: ", ")
        // The unique constraint is there for its index, which finds the events not yet relayed.
        self.definition = """
            CREATE TABLE \(name) (
                \(sequence) \(dialect.traits.sequenceType) NOT NULL PRIMARY KEY,
                \(columns("event_id")) \(dialect.traits.nameType) NOT NULL,
                \(columns("hash")) VARCHAR(64) NOT NULL,
                \(columns("payload")) \(dialect.traits.longTextType) NOT NULL,
                \(columns("attachment")) \(dialect.traits.longTextType) NULL,
                \(columns("created_at")) BIGINT NOT NULL,
                \(columns("relayed_at")) BIGINT NULL,
                UNIQUE (\(columns("relayed_at", "sequence")))
            )
            """
        self.insertion = """
            INSERT INTO \(name)
                (\(columns("sequence", "event_id", "hash", "payload", "attachment", "created_at")))
            VALUES (\(values))
            """
        self.head = """
            SELECT \(columns("sequence", "hash")) FROM \(name)
            WHERE \(sequence) = (SELECT max(\(sequence)) FROM \(name))
            """
        self.pending = """
            SELECT \(columns("sequence", "payload", "attachment")) FROM \(name)
            WHERE \(isPending) AND \(sequence) <
                (SELECT min(\(sequence)) FROM \(name) WHERE \(isPending)) + \(dialect.parameter(1))
            ORDER BY \(sequence)
            """
        self.marking = """
            UPDATE \(name) SET \(columns("relayed_at")) = \(dialect.parameter(1))
            WHERE \(isPending) AND \(sequence) <= \(dialect.parameter(2))
            """
        self.lag = """
            SELECT count(*), min(\(columns("created_at"))) FROM \(name) WHERE \(isPending)
            """
    }
}
