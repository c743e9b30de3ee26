package import Diagnostics

/// What is wrong with a command line of Flyway's.
package enum FlywayArgumentError: Error, Hashable, Sendable {
    /// A flag or a command that does not exist.
    case invalidFlag(String)
    /// An option has a value it cannot have.
    case invalidOption(name: String, value: String, expected: String)
    /// `infoOfState` names a state that does not exist.
    case unknownState(String)
    /// A command of Flyway's that is not there.
    case refusedCommand(String, reason: String)
    /// `check` without a report to make.
    case noReport
    /// A report of `check` that cannot be made.
    case unavailableReport(String, reason: String)

    /// The `errorCode` that Flyway gives the same error in its JSON.
    var flywayCode: String {
        if case .unknownState = self { "FAULT" } else { "ERROR" }
    }

    /// The exit status of the process.
    var status: Int32 {
        if case .refusedCommand = self { 35 } else { 1 }
    }
}

extension FlywayArgumentError: DiagnosticConvertible {
    /// The error in words.
    package var diagnostic: Diagnostic {
        switch self {
        case .invalidFlag(let flag):
            Diagnostic(
                code: "invalid-flag", message: "Invalid flag: \(flag)",
                remedy: flag.nearest(in: FlywayArguments.words).map { "Did you mean `\($0)`?" }
                    ?? "Run `dbvc flyway help` for the commands and flags there are.",
                outcome: .usage)
        case .invalidOption(let name, let value, let expected):
            Diagnostic(
                code: "invalid-option", message: "`\(value)` is no value for `-\(name)`.",
                remedy: "Write \(expected).", outcome: .usage)
        case .unknownState(let state):
            Diagnostic(
                code: "unknown-state", message: "No migration state is called `\(state)`.",
                remedy: "Write names such as `pending`, `success` or `out_of_order`.",
                outcome: .usage)
        case .refusedCommand(let command, let reason):
            Diagnostic(
                code: "refused-command", message: "There is no `\(command)`: \(reason).",
                remedy: "Run `dbvc --help` for what dbvc offers instead.", outcome: .usage)
        case .noReport:
            Diagnostic(
                code: "no-report", message: "`check` needs to know which report to make.",
                remedy: "Add `-changes` or `-dryrun`.", outcome: .usage)
        case .unavailableReport(let report, let reason):
            Diagnostic(
                code: "unavailable-report",
                message: "The report `-\(report)` cannot be made: \(reason).",
                remedy: "Use `check -changes -dryrun`, and `validate` for changed scripts.",
                outcome: .usage)
        }
    }
}
