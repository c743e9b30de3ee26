package import CosmosSQL
package import Databases

extension Outbox {
    /// The beginning of a change that has no end yet; one look-up by primary key.
    ///
    /// - Returns: The event's document; `nil` where nothing is open.
    /// - Throws: `AuditError.unreadableEntry` where the row does not hold an event.
    package func openIntent(
        _ slot: IntentSlot, _ dialect: any Dialect, on connection: any DatabaseConnection
    ) async throws(AuditError) -> CosmosObject? {
        let rows = try await self.rows("payload", of: slot.sequence, dialect, on: connection)
        guard let row = rows.first else { return nil }
        guard let event = row[0].textValue.flatMap({ try? CosmosValue(json: $0) })?.objectValue
        else { throw .unreadableEntry(sequence: slot.sequence) }
        return event
    }

    /// Notes that a change has begun, inside the transaction that records its event.
    package func open(
        _ slot: IntentSlot, with event: ChangeEvent, _ dialect: any Dialect,
        on connection: any DatabaseConnection
    ) async throws(AuditError) {
        try await self.close(slot, dialect, on: connection)
        let columns = ["sequence", "event_id", "hash", "payload", "created_at"]
        let sql = """
            INSERT INTO \(dialect.quoted(self.table)) \
            (\(columns.map(dialect.quoted).joined(separator: ", "))) VALUES \
            (\((1...columns.count).map(dialect.parameter).joined(separator: ", ")))
            """
        try await connection.auditRows(
            sql,
            [
                .integer(slot.sequence), .text("intent"), .text(event.hash),
                .text(CanonicalJSON.text(of: .object(event.document))), .integer(0),
            ])
    }

    /// Notes that it has come to an end, inside the transaction that records that.
    package func close(
        _ slot: IntentSlot, _ dialect: any Dialect, on connection: any DatabaseConnection
    ) async throws(AuditError) {
        let sql = """
            DELETE FROM \(dialect.quoted(self.table)) \
            WHERE \(dialect.quoted("sequence")) = \(dialect.parameter(1))
            """
        try await connection.auditRows(sql, [.integer(slot.sequence)])
    }

    /// The newest event's document as the session sees it; one look-up by primary key.
    ///
    /// - Returns: `nil` while there is no event.
    /// - Throws: `AuditError.unreadableEntry` where the row does not hold an event.
    package func newestEvent(
        _ dialect: any Dialect, on connection: any DatabaseConnection
    ) async throws(AuditError) -> CosmosObject? {
        let sequence = dialect.quoted("sequence")
        let table = dialect.quoted(self.table)
        let sql = """
            SELECT \(sequence), \(dialect.quoted("payload")) FROM \(table) \
            WHERE \(sequence) = (SELECT max(\(sequence)) FROM \(table)) AND \(sequence) > 0
            """
        guard let row = try await connection.auditRows(sql).first else { return nil }
        guard let event = row[1].textValue.flatMap({ try? CosmosValue(json: $0) })?.objectValue
        else { throw .unreadableEntry(sequence: row[0].integerValue ?? 0) }
        return event
    }

    /// Whether the event of that number is there and has that hash; one look-up by primary key.
    package func holds(
        _ head: ChainHead, _ dialect: any Dialect, on connection: any DatabaseConnection
    ) async throws(AuditError) -> Bool {
        try await self.rows("hash", of: head.sequence, dialect, on: connection)
            .first?[0].textValue == head.hash
    }

    private func rows(
        _ column: String, of sequence: Int64, _ dialect: any Dialect,
        on connection: any DatabaseConnection
    ) async throws(AuditError) -> [[SQLValue]] {
        let sql = """
            SELECT \(dialect.quoted(column)) FROM \(dialect.quoted(self.table)) \
            WHERE \(dialect.quoted("sequence")) = \(dialect.parameter(1))
            """
        return try await connection.auditRows(sql, [.integer(sequence)])
    }
}
