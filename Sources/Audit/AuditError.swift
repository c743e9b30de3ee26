package import Databases

/// Why the audit's own work on the target database failed.
package enum AuditError: Error, Hashable, Sendable {
    /// The database did not do what it was asked.
    case database(DatabaseError)
    /// Another session appended an event meanwhile; roll the transaction back and begin it again.
    case chainMoved(sequence: Int64)
    /// A row of the outbox does not hold an event.
    case unreadableEntry(sequence: Int64)
    /// A checkpoint could not be made or read.
    case checkpoint(CheckpointError)
}
