/// The first place at which a chain of events is not what was written.
package enum ChainFault: Error, Hashable, Sendable {
    /// The event after the last good one cannot be read; `at` is the number it should have.
    case malformed(at: Int64)
    /// An event is missing, doubled or not in its place.
    case outOfSequence(expected: Int64, found: Int64)
    /// The event is one of another database.
    case foreign(at: Int64)
    /// The event does not name the hash of the one before: one of the two is not the one written.
    case brokenLink(at: Int64)
    /// The event's content does not have its hash.
    case altered(at: Int64)
    /// A personal member does not have its commitment, or it or its salt was taken away alone.
    case alteredField(at: Int64, field: EventField)
    /// The row of the outbox says another number, id or hash than the event in it.
    case misfiled(at: Int64)
    /// The event holds a checkpoint that is not one of the events before it.
    case badCheckpoint(at: Int64, CheckpointFlaw)
    /// The chain is good, but its last event is another one than was said.
    case otherHead(at: Int64)

    /// The number of the event at which the chain stops being good.
    package var position: Int64 {
        switch self {
        case .malformed(let sequence), .foreign(let sequence), .brokenLink(let sequence),
            .altered(let sequence), .alteredField(let sequence, _), .misfiled(let sequence),
            .badCheckpoint(let sequence, _), .otherHead(let sequence):
            sequence
        case .outOfSequence(let expected, _): expected
        }
    }
}
