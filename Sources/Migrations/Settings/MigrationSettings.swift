/// How migrations are found, judged and run; the names are Flyway's parameters.
///
/// The defaults are Flyway's own (Flyway documentation, "Flyway Namespace").
package struct MigrationSettings: Hashable, Sendable {
    /// Where migrations are; each begins with `filesystem:` or is a plain path.
    package var locations: [String] = []
    /// Where callbacks are; empty means in `locations`.
    package var callbackLocations: [String] = []
    /// The folder that relative locations start from; empty means the process's own.
    package var workingDirectory = ""
    /// How files are named.
    package var naming = NamingRules()
    /// What is done with files whose names fit no rule.
    package var misnamedFiles = MisnamedFiles.refuse
    /// Whether a location that does not exist is an error.
    package var failOnMissingLocations = false
    /// The encoding of the scripts, by its IANA name.
    package var encoding = "UTF-8"
    /// Whether the encoding is guessed from each file.
    package var detectEncoding = false

    /// The history table's name.
    package var table = "flyway_schema_history"
    /// Where the database keeps the history table.
    package var tablespace: String?
    /// The schema of the history table and of unqualified names.
    package var defaultSchema: String?
    /// The schemas that belong to the migrations.
    package var schemas: [String] = []
    /// Whether missing schemas are created.
    package var createSchemas = true

    /// How far to go.
    package var target = MigrationTarget.latest
    /// Versions or descriptions to run, in this order and nothing else; empty means all.
    package var cherryPick: [String] = []
    /// Whether versions below the current one may still run.
    package var outOfOrder = false
    /// Whether migrations are recorded without being run.
    package var skipExecutingMigrations = false
    /// Whether all pending migrations share one transaction.
    package var group = false
    /// Whether one script may mix statements that can and cannot run in a transaction.
    package var mixed = false
    /// Whether scripts run in a transaction at all.
    package var executeInTransaction = true
    /// Who the history says did it; `nil` means the database's user.
    package var installedBy: String?
    /// Whether `migrate` validates first.
    package var validateOnMigrate = true
    /// What validation overlooks, as `type:state`.
    package var ignoreMigrationPatterns = [IgnorePattern.future]

    /// The version that `baseline` writes.
    package var baselineVersion = Version.one
    /// The description that `baseline` writes.
    package var baselineDescription = "<< Flyway Baseline >>"
    /// Whether `migrate` baselines a database that has objects but no history.
    package var baselineOnMigrate = false
    /// Whether `clean` is refused.
    package var cleanDisabled = true

    /// Whether scripts are cut exactly as Flyway cuts them, its accidents included.
    package var splitsAsFlyway = false

    /// Whether placeholders are replaced.
    package var placeholderReplacement = true
    /// The values of the user's placeholders; names compare without regard to case.
    package var placeholders: [String: String] = [:]
    /// What placeholders look like in SQL.
    package var placeholderSyntax = PlaceholderSyntax()
    /// What placeholders look like in scripts that are programs.
    package var scriptPlaceholderSyntax = PlaceholderSyntax(
        prefix: "FP__", suffix: "__", separator: "_")
    /// The name of the environment, for `${flyway:environment}`.
    package var environment = "default"

    /// How often to ask again for the lock, one second apart; -1 means for ever.
    package var lockRetryCount = 50
    /// Whether a failure leaves no row where Flyway's own lock would take it back.
    package var forgetsFailuresAsFlyway = false
    /// How long one statement may take, in seconds; `nil` leaves it to the database.
    package var statementTimeout: Int?
    /// How long a statement may wait for a lock of another session, in seconds; `nil` leaves it to the database.
    package var lockTimeout: Int?
    /// What becomes of the database's errors and warnings, as `STATE:CODE:BEHAVIOUR`.
    package var errorOverrides: [String] = []
    /// SQL that runs on each new session.
    package var initSql: String?
    /// Whether rows that scripts select are shown.
    package var outputQueryResults = true
    /// How `undo` records itself.
    package var undoRecord = UndoRecord.delete
    /// Whether callbacks are left out.
    package var skipDefaultCallbacks = false

    /// Flyway's defaults.
    package init() {}
}

/// What is done with a file in a location whose name fits no rule.
package enum MisnamedFiles: String, Hashable, Sendable, Codable {
    /// It is an error that suggests the right name; dbvc's own way.
    case refuse
    /// It is passed over and counted in a warning; Flyway's way.
    case skip
    /// It is an error with Flyway's list of reasons, as `validateMigrationNaming` asks.
    case refuseAsFlyway
}

/// How an undo stands in the history.
package enum UndoRecord: String, Hashable, Sendable, Codable {
    /// A `DELETE` row, which every Flyway edition reads.
    case delete
    /// An `UNDO_SQL` row, which only Flyway's paid editions read.
    case undoSQL
}

/// How far `migrate` or `undo` goes.
package enum MigrationTarget: Hashable, Sendable {
    /// To the end.
    case latest
    /// No further than the database is; repeatables still run.
    case current
    /// One step.
    case next
    /// To this version; where `mayBeMissing`, also when no migration has it.
    case version(Version, mayBeMissing: Bool)
}

/// How migration files are named: `<prefix><version><separator><description><suffix>`.
package struct NamingRules: Hashable, Sendable {
    /// Begins the name of a versioned migration.
    package var versionedPrefix = "V"
    /// Begins the name of a repeatable migration.
    package var repeatablePrefix = "R"
    /// Begins the name of a baseline migration.
    package var baselinePrefix = "B"
    /// Begins the name of an undo migration.
    package var undoPrefix = "U"
    /// Stands between version and description.
    package var separator = "__"
    /// One of them ends the name of an SQL migration, in any case.
    package var suffixes = [".sql"]

    /// Flyway's defaults.
    package init() {}

    /// The prefix of a kind of migration.
    package func prefix(of kind: MigrationKind) -> String {
        switch kind {
        case .versioned: self.versionedPrefix
        case .repeatable: self.repeatablePrefix
        case .baseline: self.baselinePrefix
        case .undo: self.undoPrefix
        }
    }
}

/// What a placeholder looks like.
package struct PlaceholderSyntax: Hashable, Sendable {
    /// Begins a placeholder.
    package var prefix: String
    /// Ends a placeholder.
    package var suffix: String
    /// Stands between `flyway` and the name of a built-in placeholder.
    package var separator: String

    /// Describes the form; the defaults are Flyway's for SQL.
    package init(prefix: String = "${", suffix: String = "}", separator: String = ":") {
        self.prefix = prefix
        self.suffix = suffix
        self.separator = separator
    }
}
