import Migrations

/// One migration as front ends show it.
package struct MigrationItem: Hashable, Sendable, Codable {
    /// The id in documents.
    package var migrationId: String
    /// `Versioned`, `Repeatable`, `Baseline`, `Undo`, or empty for rows no script stands behind.
    package var category: String
    /// The version with dots; `nil` for repeatables.
    package var version: String?
    /// The version as the file name spells it; empty without a file or a version.
    package var rawVersion: String
    /// What it does.
    package var description: String
    /// The history's word for what it is, such as `SQL`.
    package var type: String
    /// Where it stands, such as `Pending` or `Out of Order`.
    package var state: String
    /// The same as Flyway's filters name it, such as `OUT_OF_ORDER`.
    package var stateName: String
    /// Why it stands there.
    package var reason: String
    /// The next step; `nil` where nothing is to be done.
    package var nextStep: String?
    /// Whether the file is no longer what was applied.
    package var isChanged: Bool
    /// What alone makes it differ, such as `line-ends` or `byte-order-mark`, where that can be proved.
    package var checksumCause: String?
    /// The script, relative to its location.
    package var script: String
    /// The file's absolute path; `nil` when there is none.
    package var path: String?
    /// The undo script's absolute path; `nil` when there is none.
    package var undoPath: String?
    /// When it was applied, as the database wrote it; `nil` when it was not.
    package var installedOn: String?
    /// Who applied it.
    package var installedBy: String?
    /// The order it was applied in.
    package var installedRank: Int?
    /// How long it took, in milliseconds.
    package var executionTimeMs: Int?
    /// The checksum of the file, or else of the row.
    package var checksum: Int32?
    /// The condition under which it runs, where it has one.
    package var shouldExecute: String?

    init(_ entry: MigrationEntry) {
        let explanation = entry.explanation()
        self.migrationId = MigrationIdentity.id(
            version: entry.version, description: entry.description)
        self.category = entry.category
        self.version = entry.version?.text
        self.rawVersion =
            entry.row.map { $0.version?.text ?? "" } ?? entry.resolved?.rawVersion ?? ""
        self.description = entry.description
        self.type = entry.type.rawValue
        self.state = entry.state.rawValue
        self.stateName = entry.state.flywayName
        self.reason = explanation.reason
        self.nextStep = explanation.nextStep
        self.isChanged = entry.isChanged
        self.checksumCause = explanation.cause?.code
        self.script = entry.script
        self.path = entry.resolved?.path
        self.undoPath = entry.undo?.path
        self.installedOn = entry.row?.installedOn
        self.installedBy = entry.row?.installedBy
        self.installedRank = entry.row?.installedRank
        self.executionTimeMs = entry.row?.executionTime
        self.checksum = entry.resolved?.checksum ?? entry.row?.checksum
        self.shouldExecute = entry.resolved?.configuration.shouldExecute
    }
}
