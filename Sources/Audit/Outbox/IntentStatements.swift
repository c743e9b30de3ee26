import Databases

/// The SQL of the rows that keep the beginnings of changes, and of what a run must know before it begins.
struct IntentStatements: Sendable {
    let glance: String
    let opening: String
    let closing: String

    /// Writes the statements for an outbox; `position` asks how far the relay has come.
    init(dialect: any Dialect, table: QualifiedName, position: String) {
        let (name, one) = (dialect.quoted(table), dialect.parameter(1))
        let (sequence, payload) = (dialect.quoted("sequence"), dialect.quoted("payload"))
        let columns = dialect.columns("sequence", "event_id", "hash", "payload", "created_at")
        let end = "(SELECT max(\(sequence)) FROM \(name))"
        self.glance = """
            SELECT (SELECT \(payload) FROM \(name) WHERE \(sequence) = \(one)), \(end), (\(position))
            """
        self.opening = """
            INSERT INTO \(name) (\(columns))
            VALUES (\(one), 'intent', \(dialect.parameter(2)), \(dialect.parameter(3)), 0)
            """
        self.closing = "DELETE FROM \(name) WHERE \(sequence) = \(one)"
    }
}
