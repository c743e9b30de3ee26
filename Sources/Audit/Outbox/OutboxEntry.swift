package import CosmosSQL
import Databases

/// An event that waits in the outbox.
package struct OutboxEntry: Hashable, Sendable {
    /// The event's number.
    package let sequence: Int64
    /// The event's document.
    package let event: CosmosObject
    /// The members of the migration's document to merge with it.
    package let attachment: CosmosObject?

    /// Reads a row of sequence, payload and attachment.
    init(_ row: [SQLValue]) throws(AuditError) {
        let sequence = row[0].integerValue ?? 0
        guard let event = Self.object(row[1]) else {
            throw .unreadableEntry(sequence: sequence)
        }
        self.sequence = sequence
        self.event = event
        self.attachment = row[2] == .null ? nil : Self.object(row[2])
        guard row[2] == .null || self.attachment != nil else {
            throw .unreadableEntry(sequence: sequence)
        }
    }

    private static func object(_ value: SQLValue) -> CosmosObject? {
        value.textValue.flatMap { try? CosmosValue(json: $0) }?.objectValue
    }
}
