/// What `migrate` did.
package struct MigrateReport: Hashable, Sendable {
    /// The version before; `nil` for an empty history.
    package var initialVersion: Version?
    /// The highest version of this run; `nil` when it applied none.
    package var targetVersion: Version?
    /// What was applied, in order; in a group that failed, what was taken back with it.
    package var applied: [AppliedMigration] = []
    /// How many of them stand.
    package var standing = 0
    /// What stopped the run after it had begun; what stands is in `applied`.
    package var failure: MigrationError?
    /// What would be applied, when nothing may be changed.
    package var plan: [PlannedMigration] = []
    /// Every migration as the plan sees it; filled by a plan only.
    package var entries: [MigrationEntry] = []
}

/// One migration that was applied or taken back.
package struct AppliedMigration: Hashable, Sendable {
    /// The file.
    package var migration: ResolvedMigration
    /// How long it took, in milliseconds.
    package var milliseconds: Int64
}

/// One migration that would be applied.
package struct PlannedMigration: Hashable, Sendable {
    /// The file.
    package var migration: ResolvedMigration
    /// How many statements it has.
    package var statements: Int
    /// Whether they run in a transaction.
    package var isTransactional: Bool
    /// Whether a higher version is applied already.
    package var isOutOfOrder: Bool
}

/// What `info` sees.
package struct InfoReport: Hashable, Sendable {
    /// All entries, in order.
    package var entries: [MigrationEntry]
    /// The version the database is at; `nil` for none.
    package var currentVersion: Version?
    /// Whether the managed schemas hold nothing.
    package var allSchemasEmpty: Bool
    /// Whether the history table exists.
    package var hasHistory: Bool
    /// What a run has begun and not ended: it is at work now, or was interrupted.
    package var openIntent: OpenIntent?
}

/// What `validate` found.
package struct ValidateReport: Hashable, Sendable {
    /// Everything objected to; empty when all is well.
    package var findings: [ValidationFinding]
    /// How many entries were looked at.
    package var validated: Int
}

/// What `repair` changed.
package struct RepairReport: Hashable, Sendable {
    /// Failed rows that were removed.
    package var removed: [MigrationEntry] = []
    /// Rows whose files are gone, marked deleted.
    package var deleted: [MigrationEntry] = []
    /// Rows whose checksum, description or type now is the file's.
    package var aligned: [MigrationEntry] = []
}

/// What `baseline` wrote.
package struct BaselineReport: Hashable, Sendable {
    /// The version of the baseline.
    package var version: Version
    /// Whether the same baseline stood there before.
    package var wasPresent: Bool
}

/// What `undo` took back.
package struct UndoReport: Hashable, Sendable {
    /// The undo scripts that ran, in order.
    package var undone: [AppliedMigration] = []
}

/// What `clean` dropped.
package struct CleanReport: Hashable, Sendable {
    /// The schemas that were emptied.
    package var cleaned: [String] = []
    /// The schemas that were dropped, because a migration run had created them.
    package var dropped: [String] = []
}
