/// How the schema of a database compares with what the migrations have made.
package struct DriftResult: Hashable, Sendable, Codable {
    /// The database, as documents name it.
    package var databaseId: String
    /// The snapshot it was compared with; `nil` where there is none.
    package var basis: SnapshotSummary?
    /// What that snapshot is worth.
    package var standing: DriftStanding
    /// Whether there is drift.
    package var state: DriftState
    /// The differences that no rule passes over, kind by kind; where the state is unknown, whoever made them.
    package var findings: [DriftFinding]
    /// The differences that a rule passes over.
    package var ignored: [DriftFinding]
    /// The rules that passed over nothing, as the setting spells them.
    package var unusedRules: [String]
    /// Whether the audit was told now; it is told of each drift once.
    package var isRecorded: Bool
    /// What became of the events; `nil` when none waited.
    package var relay: RelayResult?
}

/// Whether there is drift.
package enum DriftState: String, Hashable, Sendable, Codable {
    /// The schema is as the migrations have left it, but for what rules pass over.
    case clean
    /// Somebody has changed it beside them.
    case drifted
    /// It cannot be told; the standing says why.
    case unknown
}

/// What the snapshot is worth that a schema was compared with.
package enum DriftStanding: String, Hashable, Sendable, Codable {
    /// No migration has run since it was taken.
    case current
    /// Migrations have run since, and nobody captured what they made.
    case outdated
    /// There is none.
    case missing
    /// A change was begun and has not ended: somebody is at work, or was interrupted.
    case busy
}
