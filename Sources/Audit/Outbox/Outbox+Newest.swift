package import CosmosSQL
package import Databases

extension Outbox {
    /// The newest event's document as the session sees it: one look-up by primary key, or by its type, which takes the
    /// longer the more events there are.
    ///
    /// - Parameters:
    ///   - type: Which events are meant; all where it is `nil`.
    ///   - connection: The session.
    /// - Returns: `nil` while there is no such event.
    /// - Throws: `AuditError.unreadableEntry` where the row does not hold an event.
    package func newestEvent(
        of type: EventType? = nil, on connection: any DatabaseConnection
    ) async throws(AuditError) -> CosmosObject? {
        let rows =
            if let type {
                // Quotes within a text are escaped, so that nothing but the member itself is found.
                try await connection.auditRows(
                    self.statements.newestLike, [.text("%\"eventType\":\"\(type.rawValue)\"%")])
            } else {
                try await connection.auditRows(self.statements.newest)
            }
        guard let row = rows.first else { return nil }
        guard let event = row[1].textValue.flatMap({ try? CosmosValue(json: $0) })?.objectValue
        else { throw .unreadableEntry(sequence: row[0].integerValue ?? 0) }
        return event
    }
}
