package import CosmosSQL
package import Databases

extension Outbox {
    /// What a run must know before it begins: what is open, and whether events wait; one statement of look-ups by
    /// primary key.
    ///
    /// - Throws: `AuditError.unreadableEntry` where the row of the slot does not hold an event.
    package func glance(
        at slot: IntentSlot, _ dialect: any Dialect, on connection: any DatabaseConnection
    ) async throws(AuditError) -> OutboxGlance {
        let table = dialect.quoted(self.table)
        let sequence = dialect.quoted("sequence")
        let sql = """
            SELECT \
            (SELECT \(dialect.quoted("payload")) FROM \(table) WHERE \(sequence) = \(dialect.parameter(1))), \
            (SELECT max(\(sequence)) FROM \(table)), \
            (SELECT \(dialect.quoted("relayed_through")) FROM \(table) WHERE \(sequence) = 0)
            """
        let row =
            try await connection.auditRows(sql, [.integer(slot.sequence)]).first ?? [nil, nil, nil]
        var glance = OutboxGlance(
            openIntent: nil,
            hasWaitingEvents: (row[1].integerValue ?? 0) > (row[2].integerValue ?? 0))
        if row[0] != .null {
            glance.openIntent = row[0].textValue.flatMap { try? CosmosValue(json: $0) }?.objectValue
            guard glance.openIntent != nil else { throw .unreadableEntry(sequence: slot.sequence) }
        }
        return glance
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
        let sql = """
            SELECT \(dialect.quoted("hash")) FROM \(dialect.quoted(self.table)) \
            WHERE \(dialect.quoted("sequence")) = \(dialect.parameter(1))
            """
        return try await connection.auditRows(sql, [.integer(head.sequence)])
            .first?[0].textValue == head.hash
    }
}
