/// What a change event says; the one list of kinds of events.
package enum EventType: String, Hashable, Sendable, Codable, CaseIterable {
    /// A change is about to be made; written before it where it cannot be part of the same transaction.
    case started
    /// A change was made.
    case completed
    /// A change was tried and failed.
    case failed
    /// A migration was undone.
    case rolledBack = "rolled-back"
    /// A baseline was set.
    case baselined
    /// The history table was repaired.
    case repaired
    /// The migrations were held against the database once more.
    case validated
    /// The schema was captured.
    case snapshotCaptured = "snapshot-captured"
    /// The schema is not what the migrations say.
    case driftDetected = "drift-detected"
    /// A change was begun, and nobody knows yet whether it was made.
    case interrupted
    /// All objects of the schemas were dropped.
    case cleaned
    /// A lock that was left behind was removed.
    case unlocked
    /// Migrations were taken from one environment to the next.
    case promoted
    /// The chain's head was signed.
    case checkpoint
}
