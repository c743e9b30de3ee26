/// What a file's name says it is.
package enum MigrationName: Hashable, Sendable {
    /// `V1__create.sql`, `B1__all.sql` or `U1__create.sql`.
    case versioned(MigrationKind, Version, description: String)
    /// `R__view.sql`.
    case repeatable(description: String)
    /// `afterMigrate.sql` or `afterMigrate__statistics.sql`.
    case callback(CallbackEvent, description: String)
    /// A name that fits no rule.
    case misnamed(Misnaming)
    /// A file that is none of our business.
    case unrelated
}

/// Why a name fits no rule.
package enum Misnaming: Hashable, Sendable {
    /// It begins with none of the prefixes.
    case unknownPrefix
    /// A prefix that needs a version has none, or one that is no number.
    case badVersion(MigrationKind)
    /// A repeatable migration or a callback has text where only the separator may stand.
    case unwantedVersion
    /// The name is right and the suffix is not.
    case badSuffix
}

extension Misnaming {
    /// Flyway's own words for the reason.
    package var reason: String {
        switch self {
        case .unknownPrefix: "Unrecognised migration name format"
        case .badVersion: "Invalid versioned migration name format"
        case .unwantedVersion: "Invalid repeatable migration / callback name format"
        case .badSuffix: "Unrecognised migration suffix"
        }
    }
}

/// A name cut into its parts, and what kind of program runs it.
package struct ParsedName: Hashable, Sendable {
    /// What the name says.
    package var name: MigrationName
    /// Whether the file is a program for the shell rather than SQL.
    package var isProgram: Bool
}
