/// The one list of settings; parsing, help and documentation derive from it.
///
/// Source of Flyway's rows: Flyway documentation, "Flyway Namespace" and "Environments Namespace".
package struct ParameterCatalog: Sendable {
    /// The settings, in the order they are shown.
    package let parameters: [Parameter]
    private let byName: [String: Parameter]

    /// The setting that says whether Flyway's own lock is a transaction's.
    static let transactionalLock = "postgresql.transactional.lock"

    /// Lists the settings of this build.
    package init() {
        self.parameters =
            Self.target + Self.files + Self.history + Self.running + Self.placeholders
            + Self.commands + Self.vaults + Self.dbvc + Self.withoutEffect
        self.byName = Dictionary(
            self.parameters.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The setting a name belongs to; `placeholders.NAME` belongs to `placeholders`.
    package func parameter(named name: String) -> Parameter? {
        if let parameter = self.byName[name] { return parameter }
        guard let dot = name.firstIndex(of: "."), name.index(after: dot) != name.endIndex,
            let table = self.byName[String(name[..<dot])], table.kind == .table
        else { return nil }
        return table
    }

    /// The name that a mistyped one was most likely meant to be.
    package func suggestion(for name: String) -> String? {
        name.nearest(in: self.parameters.map(\.name))
    }

    /// The settings that a user of dbvc can do something with, without Flyway's that have no effect.
    package var effective: [Parameter] { self.parameters.filter(\.hasEffect) }
}

extension ParameterCatalog {
    private static var target: [Parameter] {
        [
            .flyway(
                "configFiles", "Configuration files to read besides the usual ones.", .list
            ),
            .flyway(
                "workingDirectory",
                "Where relative locations and further files start from."),
            .flyway(
                "environment", "The environment to work on.", .text, "default",
                variable: ""),
            .environment("url", "The database's address.", isSecret: true),
            .environment("user", "The user to sign in as."),
            .environment("password", "The user's password.", isSecret: true),
            .environment("schemas", "The schemas that belong to the migrations.", .list),
            .environment("initSql", "SQL that runs on each new session."),
            .environment(
                "connectRetries", "How often to try again to connect.", .integer, "0"),
            .environment(
                "connectRetriesInterval",
                "The longest wait between two tries, in seconds.", .integer, "120"),
            .environment(
                "resolvers", "What resolvers of references need, as `azureKeyVault.vaultUrl`.",
                .table, standing: .free),
        ]
    }

    private static var files: [Parameter] {
        [
            .flyway("locations", "Where migrations are, as `filesystem:FOLDER`.", .list),
            .flyway(
                "callbackLocations", "Where callbacks are, if not in `locations`.", .list),
            .flyway(
                "failOnMissingLocations",
                "Whether a location must exist; `true` unless set, but `false` in `dbvc flyway`.",
                .boolean),
            .flyway(
                "sqlMigrationPrefix", "Begins a versioned migration's name.", .text, "V"),
            .flyway(
                "repeatableSqlMigrationPrefix", "Begins a repeatable migration's name.",
                .text, "R"),
            .flyway(
                "baselineMigrationPrefix", "Begins a baseline migration's name.", .text,
                "B"),
            .flyway(
                "undoSqlMigrationPrefix", "Begins an undo migration's name.", .text, "U",
                standing: .free),
            .flyway(
                "sqlMigrationSeparator", "Stands between version and description.", .text,
                "__"),
            .flyway(
                "sqlMigrationSuffixes", "How the names of SQL migrations end.", .list,
                ".sql"),
            .flyway(
                "validateMigrationNaming",
                "Whether a file with a name that fits no rule is an error; `true` unless set, but `false` in `dbvc flyway`.",
                .boolean),
            .flyway("encoding", "The encoding of the scripts.", .text, "UTF-8"),
            .flyway(
                "detectEncoding", "Whether the encoding is guessed per file.", .boolean,
                "false"),
        ]
    }

    private static var history: [Parameter] {
        [
            .flyway("table", "The history table's name.", .text, "flyway_schema_history"),
            .flyway("tablespace", "Where the database keeps the history table."),
            .flyway("defaultSchema", "The schema of the history table."),
            .flyway(
                "createSchemas", "Whether missing schemas are created.", .boolean, "true"),
            .flyway("installedBy", "Who the history says did it."),
            .flyway("baselineVersion", "The version that `baseline` writes.", .text, "1"),
            .flyway(
                "baselineDescription", "The description that `baseline` writes.", .text,
                "<< Flyway Baseline >>"),
            .flyway(
                "baselineOnMigrate",
                "Whether `migrate` baselines a database without a history.", .boolean,
                "false"),
        ]
    }

    private static var running: [Parameter] {
        [
            .flyway(
                "target", "How far to go: a version, `current`, `latest` or `next`.", .text
            ),
            .flyway(
                "cherryPick", "The migrations to run, in this order and no others.", .list,
                standing: .free),
            .flyway(
                "outOfOrder", "Whether lower versions may still run.", .boolean, "false"),
            .flyway(
                "skipExecutingMigrations",
                "Whether migrations are recorded without being run.", .boolean, "false"),
            .flyway(
                "group", "Whether all migrations share one transaction.", .boolean, "false"
            ),
            .flyway(
                "mixed",
                "Whether a script may mix statements inside and outside a transaction.",
                .boolean, "false"),
            .flyway(
                "executeInTransaction", "Whether scripts run in transactions.", .boolean,
                "true"),
            .flyway(
                "validateOnMigrate", "Whether `migrate` validates first.", .boolean, "true"
            ),
            .flyway(
                "ignoreMigrationPatterns", "What validation overlooks, as `type:state`.",
                .list, "*:future"),
            .flyway("cleanDisabled", "Whether `clean` is refused.", .boolean, "true"),
            .flyway(
                "lockRetryCount", "How often to ask again for the lock.", .integer, "50"),
            .flyway(
                Self.transactionalLock,
                "Whether on PostgreSQL a script that fails outside a transaction leaves no failed row; in `dbvc flyway` only.",
                .boolean, "true"),
            .flyway(
                "outputQueryResults", "Whether selected rows are shown.", .boolean, "true"),
            .flyway(
                "dryRunOutput",
                "The file that `migrate` writes its SQL to instead of running it.",
                variable: "DRYRUN_OUTPUT", standing: .free),
            .flyway(
                "errorOverrides",
                "What becomes of errors and warnings of the database, as `STATE:CODE:BEHAVIOUR`.",
                .list, standing: .free),
            .flyway(
                "skipDefaultCallbacks", "Whether callbacks are left out.", .boolean, "false"),
            .flyway(
                "reportEnabled", "Whether a report of the run is written.", .boolean, "false",
                variable: ""),
            .flyway(
                "reportFilename", "The file of the report, with or without `.html`.", .text,
                "report"),
        ]
    }

    private static var placeholders: [Parameter] {
        [
            .flyway(
                "placeholderReplacement", "Whether placeholders are replaced.", .boolean,
                "true"),
            .flyway("placeholderPrefix", "Begins a placeholder.", .text, "${"),
            .flyway("placeholderSuffix", "Ends a placeholder.", .text, "}"),
            .flyway(
                "placeholderSeparator", "Follows `flyway` in built-in ones.", .text, ":"),
            .flyway(
                "scriptPlaceholderPrefix", "Begins a placeholder in a program.", .text,
                "FP__"),
            .flyway(
                "scriptPlaceholderSuffix", "Ends a placeholder in a program.", .text, "__"),
            .flyway("placeholders", "The values of the placeholders, by name.", .table),
        ]
    }

    private static var vaults: [Parameter] {
        [
            .flyway(
                "akv.vaultUrl", "The key vault that holds configuration.",
                variable: "AKV_VAULT_URL", standing: .free),
            .flyway(
                "akv.secrets", "The secrets in it that are read as lines of a `flyway.conf`.",
                .list,
                variable: "AKV_SECRETS", standing: .free),
        ]
    }

    private static var commands: [Parameter] {
        [
            .flyway("init.projectName", "What `init` calls the project.", variable: ""),
            .flyway(
                "init.databaseType", "The database `init` prepares for.", variable: ""),
            .flyway(
                "init.fileName", "The file `init` writes.", .text, "flyway.toml",
                variable: ""),
            .flyway("add.type", "What `add` makes.", .text, "versioned", variable: ""),
            .flyway(
                "add.description", "The description of what `add` makes.", variable: ""),
            .flyway("add.version", "The version of what `add` makes.", variable: ""),
            .flyway("add.location", "The folder that `add` writes to.", variable: ""),
            .flyway(
                "add.nameOnly", "Whether `add` only names it.", .boolean, "false",
                variable: ""),
            .flyway(
                "add.force", "Whether `add` may overwrite.", .boolean, "false",
                variable: ""),
            .flyway(
                "add.timestamp", "Whether `add` uses the time.", .text, "auto",
                variable: ""),
        ]
    }
}
