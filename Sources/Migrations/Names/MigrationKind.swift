/// What a migration file is for.
package enum MigrationKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// Runs once, in the order of versions.
    case versioned
    /// Runs again whenever its text changes, after the versioned ones.
    case repeatable
    /// Stands for all versions up to its own, on a fresh database only.
    case baseline
    /// Takes a versioned migration back.
    case undo
}
