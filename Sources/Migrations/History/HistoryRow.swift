/// One row of the history table.
package struct HistoryRow: Hashable, Sendable {
    /// The order of application, from 1; 0 for a schema-creation row.
    package var installedRank: Int
    /// The version; `nil` for repeatables and schema creation.
    package var version: Version?
    /// The description as stored, usually cut to 200 characters.
    package var description: String
    /// What was applied.
    package var type: MigrationType
    /// The file, relative to its location.
    package var script: String
    /// Flyway's checksum; `nil` where the row has none.
    package var checksum: Int32?
    /// Who applied it.
    package var installedBy: String
    /// When, as the database writes it.
    package var installedOn: String
    /// How long it took, in milliseconds.
    package var executionTime: Int
    /// Whether it succeeded.
    package var success: Bool

    /// Describes a row; `installedOn` is filled by the database on insertion.
    package init(
        installedRank: Int, version: Version?, description: String, type: MigrationType,
        script: String, checksum: Int32?, installedBy: String, installedOn: String = "",
        executionTime: Int = 0, success: Bool = true
    ) {
        self.installedRank = installedRank
        self.version = version
        self.description = description
        self.type = type
        self.script = script
        self.checksum = checksum
        self.installedBy = installedBy
        self.installedOn = installedOn
        self.executionTime = executionTime
        self.success = success
    }

    /// A description as the column holds it: at most 200 characters, the last three of them dots.
    package static func abbreviated(_ description: String) -> String {
        description.count > 200 ? String(description.prefix(197)) + "..." : description
    }

    /// A path as the column holds it: at most 1000 characters, the first three of them dots.
    package static func abbreviated(path: String) -> String {
        path.count > 1_000 ? "..." + String(path.suffix(997)) : path
    }
}
