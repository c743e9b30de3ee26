/// The first place at which a chain of events is not what was written.
package enum ChainFault: Error, Hashable, Sendable {
    /// The event after the last good one has no number; `at` is the number it should have.
    case malformed(at: Int64)
    /// An event is missing, doubled or not in its place.
    case outOfSequence(expected: Int64, found: Int64)
    /// The event does not name the hash of the one before: one of the two is not the one written.
    case brokenLink(at: Int64)
    /// The event's content does not have its hash.
    case altered(at: Int64)
}
