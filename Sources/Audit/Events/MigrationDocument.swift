import CosmosSQL
package import Diagnostics

/// What is known of a migration after something was done with it: a document of the kind `migration`.
///
/// It travels with the event in the outbox and is merged into the document that the store has.
package struct MigrationDocument: Hashable, Sendable {
    /// The migration's id, such as `20251127_143000_add_user_prefs`.
    package var migrationId: String
    /// The database it belongs to.
    package var databaseId: String
    /// What the file's name says that it does.
    package var description: String
    /// The script.
    package var upScript: RecordedScript
    /// The script that undoes it.
    package var downScript: RecordedScript?
    /// SHA-256 of the script in lower-case hex, over its text with LF line ends and no BOM.
    package var checksum: String
    /// The checksum in the history table.
    package var flywayChecksum: Int32?
    /// Who wrote it; the one recorded first stays.
    package var author: String
    /// When it was written; the moment recorded first stays.
    package var createdAt: Timestamp
    /// The migrations that must be applied before, where somebody named them.
    package var dependsOn: [String]?
    /// Labels, where somebody gave some.
    package var tags: [String]?
    /// What happened to it; `nil` when it was only written.
    package var change: Change?

    /// A change of an environment.
    package enum Change: Hashable, Sendable {
        /// The migration was applied.
        case applied(environment: String, at: Timestamp, by: String)
        /// The migration was undone.
        case undone(environment: String, at: Timestamp)
    }

    /// Describes a migration.
    package init(
        migrationId: String, databaseId: String, description: String, upScript: RecordedScript,
        downScript: RecordedScript? = nil, checksum: String, flywayChecksum: Int32? = nil,
        author: String, createdAt: Timestamp, dependsOn: [String]? = nil, tags: [String]? = nil,
        change: Change? = nil
    ) {
        self.migrationId = migrationId
        self.databaseId = databaseId
        self.description = description
        self.upScript = upScript
        self.downScript = downScript
        self.checksum = checksum
        self.flywayChecksum = flywayChecksum
        self.author = author
        self.createdAt = createdAt
        self.dependsOn = dependsOn
        self.tags = tags
        self.change = change
    }
}
