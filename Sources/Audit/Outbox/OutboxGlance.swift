package import CosmosSQL

/// What the outbox says to whoever is about to begin.
package struct OutboxGlance: Hashable, Sendable {
    /// The event with which a change began that has no end yet; `nil` where nothing is open.
    package var openIntent: CosmosObject?
    /// Whether events wait for the document store.
    package var hasWaitingEvents: Bool
}
