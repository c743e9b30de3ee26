/// The end of a chain of events: what the next event links to.
package struct ChainHead: Hashable, Sendable {
    /// The number of the last event; 0 before the first.
    package var sequence: Int64
    /// The hash of the last event.
    package var hash: String

    /// Names an end.
    package init(sequence: Int64, hash: String) {
        self.sequence = sequence
        self.hash = hash
    }

    /// The head of a chain without events.
    package static let origin = ChainHead(sequence: 0, hash: ChainHash.origin)
}
