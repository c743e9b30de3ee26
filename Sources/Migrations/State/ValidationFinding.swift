/// One thing that validation objects to.
package struct ValidationFinding: Hashable, Sendable {
    /// What is wrong; the raw value is Flyway's error code.
    package enum Problem: String, Hashable, Sendable, Codable {
        case failedVersioned = "FAILED_VERSIONED_MIGRATION"
        case failedRepeatable = "FAILED_REPEATABLE_MIGRATION"
        case versionedNotResolved = "APPLIED_VERSIONED_MIGRATION_NOT_RESOLVED"
        case repeatableNotResolved = "APPLIED_REPEATABLE_MIGRATION_NOT_RESOLVED"
        case versionedNotApplied = "RESOLVED_VERSIONED_MIGRATION_NOT_APPLIED"
        case repeatableNotApplied = "RESOLVED_REPEATABLE_MIGRATION_NOT_APPLIED"
        case outdatedRepeatable = "OUTDATED_REPEATABLE_MIGRATION"
        case typeMismatch = "TYPE_MISMATCH"
        case checksumMismatch = "CHECKSUM_MISMATCH"
        case descriptionMismatch = "DESCRIPTION_MISMATCH"
        case schemaDoesNotExist = "SCHEMA_DOES_NOT_EXIST"
    }

    /// What is wrong.
    package var problem: Problem
    /// The migration it is about; `nil` for the schema.
    package var entry: MigrationEntry?
    /// What the finding says, in full.
    package var message: String
    /// What alone made the checksums differ, where that can be proved.
    package var cause: ChecksumCause?
    /// How to mend it.
    package var remedy: String
}
