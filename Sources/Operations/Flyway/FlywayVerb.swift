/// The one list of Flyway's commands.
enum FlywayVerb: String, Hashable, Sendable, CaseIterable {
    case migrate
    case info
    case validate
    case repair
    case baseline
    case undo
    case clean
    case initialize = "init"
    case add
    case testConnection
    case listEngines = "list-engines"
    case version
    case help
    case check
    case diff
    case diffText
    case generate
    case model
    case prepare
    case deploy
    case snapshot
    case auth

    /// Whether it belongs to Flyway's paid editions and is not imitated.
    var isPaid: Bool {
        switch self {
        case .check, .diff, .diffText, .generate, .model, .prepare, .deploy, .snapshot, .auth: true
        default: false
        }
    }
}
