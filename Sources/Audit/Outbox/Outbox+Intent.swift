import CosmosSQL
package import Databases

extension Outbox {
    /// What a run must know before it begins: what is open, and whether events wait; one statement of look-ups by
    /// primary key.
    ///
    /// - Throws: `AuditError.unreadableEntry` where the row of the slot does not hold an event.
    package func glance(
        at slot: IntentSlot, on connection: any DatabaseConnection
    ) async throws(AuditError) -> OutboxGlance {
        let row =
            try await connection.auditRows(
                self.statements.intents.glance, [.integer(slot.sequence)]
            ).first
            ?? [nil, nil, nil]
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
        _ slot: IntentSlot, with event: ChangeEvent, on connection: any DatabaseConnection
    ) async throws(AuditError) {
        try await self.close(slot, on: connection)
        try await connection.auditRows(
            self.statements.intents.opening,
            [
                .integer(slot.sequence), .text(event.hash),
                .text(CanonicalJSON.text(of: .object(event.document))),
            ])
    }

    /// Notes that it has come to an end, inside the transaction that records that.
    package func close(
        _ slot: IntentSlot, on connection: any DatabaseConnection
    ) async throws(AuditError) {
        try await connection.auditRows(self.statements.intents.closing, [.integer(slot.sequence)])
    }

    /// Whether the event of that number is there and has that hash; one look-up by primary key.
    package func holds(
        _ head: ChainHead, on connection: any DatabaseConnection
    ) async throws(AuditError) -> Bool {
        try await connection.auditRows(self.statements.visibleHash, [.integer(head.sequence)])
            .first?[0].textValue == head.hash
    }
}
