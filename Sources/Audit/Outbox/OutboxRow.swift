/// A row of the outbox as it stands, for those who check it.
package struct OutboxRow: Hashable, Sendable {
    /// What its columns say of the event.
    package var label: EventLabel
    /// The text of the event.
    package var payload: [UInt8]

    /// Describes a row.
    package init(label: EventLabel, payload: [UInt8]) {
        self.label = label
        self.payload = payload
    }
}
