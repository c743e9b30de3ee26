package import CosmosSQL
package import Databases

extension Outbox {
    /// The newest event of a type, as the session sees it; the time it takes grows with the number of events.
    ///
    /// - Returns: `nil` while there is no such event.
    /// - Throws: `AuditError.unreadableEntry` where the row does not hold an event.
    package func newestEvent(
        of type: EventType, _ dialect: any Dialect, on connection: any DatabaseConnection
    ) async throws(AuditError) -> CosmosObject? {
        let sequence = dialect.quoted("sequence")
        let payload = dialect.quoted("payload")
        let table = dialect.quoted(self.table)
        // Quotes within a text are escaped, so that nothing but the member itself is found.
        let sql = """
            SELECT \(sequence), \(payload) FROM \(table) WHERE \(sequence) = (
                SELECT max(\(sequence)) FROM \(table)
                WHERE \(sequence) > 0 AND \(payload) LIKE \(dialect.parameter(1)))
            """
        let pattern = SQLValue.text("%\"eventType\":\"\(type.rawValue)\"%")
        guard let row = try await connection.auditRows(sql, [pattern]).first else { return nil }
        guard let event = row[1].textValue.flatMap({ try? CosmosValue(json: $0) })?.objectValue
        else { throw .unreadableEntry(sequence: row[0].integerValue ?? 0) }
        return event
    }
}
