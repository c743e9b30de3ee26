package import Diagnostics

/// What a relay did.
package struct RelayReport: Hashable, Sendable {
    /// The number of events that reached the document store and are marked so.
    package var relayed: Int
    /// The number of events still waiting; `nil` when the database could not be asked.
    package var remaining: Int?
    /// What stopped the relay before the end; `nil` when nothing did.
    package var failure: Diagnostic?

    /// Describes a relay.
    package init(relayed: Int, remaining: Int?, failure: Diagnostic? = nil) {
        self.relayed = relayed
        self.remaining = remaining
        self.failure = failure
    }

    /// Whether the document store has all events.
    package var isComplete: Bool { self.remaining == 0 && self.failure == nil }
}
