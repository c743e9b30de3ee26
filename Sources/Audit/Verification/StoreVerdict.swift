/// How the documents in the store compare with the events in the outbox.
package struct StoreVerdict: Hashable, Sendable, Codable {
    /// Up to which event the relay says that it has come.
    package var relayedThrough: Int64
    /// How many documents are the same as their events.
    package var same: Int64 = 0
    /// Events that should be in the store and are not.
    package var missing: [EventRange] = []
    /// Events whose documents say something else, by their numbers.
    package var different: [Int64] = []
    /// Events that the store has, or that the relay marked, and that the outbox no longer has: it was
    /// cut.
    package var beyondEnd: [Int64] = []

    init(relayedThrough: Int64) {
        self.relayedThrough = relayedThrough
    }

    /// Whether the store has each event that was relayed, and no other.
    package var isComplete: Bool {
        self.missing.isEmpty && self.different.isEmpty && self.beyondEnd.isEmpty
    }
}
