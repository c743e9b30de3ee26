import Migrations

/// The one list of Flyway's commands.
enum FlywayVerb: String, Hashable, Sendable, CaseIterable {
    case migrate
    case info
    case validate
    case repair
    case baseline
    case undo
    case clean
    case check
    case initialize = "init"
    case add
    case testConnection
    case listEngines = "list-engines"
    case version
    case help
    case diff
    case diffText
    case generate
    case model
    case prepare
    case deploy
    case snapshot
    case auth

    /// What it does, or why it is refused.
    var meaning: String {
        switch self {
        case .migrate: "Apply what is pending, in order."
        case .info: "Show where every migration stands."
        case .validate: "Compare what is applied with the files."
        case .repair: "Mend the history table."
        case .baseline: "Say which version an existing database is at."
        case .undo: "Take back the newest versioned migration."
        case .clean: "Drop everything in the configured schemas."
        case .check: "Report what `migrate` would do: -changes, -dryrun."
        case .initialize: "Begin a project."
        case .add: "Make an empty migration file with the next name."
        case .testConnection: "Open the environment's connection."
        case .listEngines: "Name the databases."
        case .version: "Print the version."
        case .help: "Print this text."
        case .diff, .diffText, .generate, .model, .prepare, .deploy, .snapshot, .auth:
            self.refusal ?? ""
        }
    }

    /// Why it is not there; `nil` for those that are.
    var refusal: String? {
        switch self {
        case .diff, .diffText, .generate, .model, .prepare, .snapshot:
            "it compares schemas, and this release knows migrations only"
        case .deploy: "it runs what `prepare` made; `migrate` runs migrations"
        case .auth: "there is no licence, and so no account to sign in to"
        default: nil
        }
    }

    /// The command as a dry run writes it down; `nil` for those that change no database.
    var dryRun: DryRunCommand? { DryRunCommand(rawValue: self.rawValue) }
}
