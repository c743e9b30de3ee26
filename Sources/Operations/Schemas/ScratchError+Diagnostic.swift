package import Diagnostics

extension ScratchError: DiagnosticConvertible {
    /// The error in words.
    package var diagnostic: Diagnostic {
        switch self {
        case .unavailable, .needsConsent, .refused, .otherKind: self.placeDiagnostic
        case .severalSchemas(let names):
            Diagnostic(
                code: "scratch-several-schemas",
                message: """
                    The schemas \(names.joined(separator: ", ")) are databases here, and one scratch database cannot \
                    stand in for several.
                    """,
                remedy: "Rehearse with one schema, or on a server without these databases.",
                outcome: .usage)
        case .leadsOut, .changesServer, .placeholderLeadsOut: self.scriptDiagnostic
        case .cannotCopy:
            Diagnostic(
                code: "scratch-without-copy",
                message: "This database cannot be copied into a scratch database.",
                remedy: "Leave `--copy` out: the applied migrations are replayed instead.",
                outcome: .usage)
        case .replayFailed(let reason):
            Diagnostic(
                code: "scratch-replay-failed",
                message: "A migration fails on an empty database: \(reason.message)",
                location: reason.location, excerpt: reason.excerpt, remedy: reason.remedy,
                details: reason.details, outcome: .invalid)
        case .notReplayed(let applied, let wanted):
            Diagnostic(
                code: "scratch-not-replayed",
                message: """
                    Of \(wanted) applied migrations only \(applied) could be applied to an empty database.
                    """,
                remedy: "Look with `dbvc info` which scripts are missing or left out.",
                outcome: .invalid)
        case .stopped:
            Diagnostic(
                code: "rehearsal-stopped",
                message: "Stopped as asked; the scratch database is dropped.",
                remedy: "Run the command again; nothing else was changed.")
        }
    }

    private var placeDiagnostic: Diagnostic {
        switch self {
        case .needsConsent(let server):
            Diagnostic(
                code: "scratch-consent",
                message:
                    "A scratch database would be made on the server of \(server) in production.",
                remedy: "Set DBVC_SCRATCH to another server, or add `--yes` if you mean it.",
                outcome: .refused)
        case .refused(let place, let reason, let right):
            Diagnostic(
                code: "scratch-refused",
                message: "No scratch database can be made on \(place): \(reason.message)",
                remedy: """
                    Give the user the right to (`\(right)`), or set DBVC_SCRATCH to a server where it has it.
                    """, details: reason.details, outcome: reason.outcome)
        case .otherKind(let place, let wanted):
            Diagnostic(
                code: "scratch-other-kind",
                message: "The scratch databases of \(wanted) cannot be made on \(place).",
                remedy: "Set DBVC_SCRATCH to an address of the same kind as that of the database.",
                outcome: .usage)
        case .unavailable(let name):
            Diagnostic(
                code: "scratch-unavailable",
                message: "This release cannot make scratch databases of \(name).",
                remedy: "Compare with a snapshot instead.", outcome: .usage)
        default: self.diagnostic
        }
    }

    private var scriptDiagnostic: Diagnostic {
        switch self {
        case .leadsOut(let path, let line, let database):
            Diagnostic(
                code: "scratch-left",
                message: """
                    The script \(path) names the database \(database), so that it would change it instead of the \
                    scratch database.
                    """,
                location: SourceLocation(file: path, line: line),
                remedy: """
                    Leave the database's name out of the script, or set DBVC_SCRATCH to a server that does not have \
                    \(database).
                    """, outcome: .refused)
        case .changesServer(let path, let line, let statement):
            Diagnostic(
                code: "scratch-left",
                message: """
                    The script \(path) has \(statement), which would change more than the scratch database.
                    """,
                location: SourceLocation(file: path, line: line),
                remedy:
                    "Set DBVC_SCRATCH to a server that others do not use, and say so with `--yes`.",
                outcome: .refused)
        case .placeholderLeadsOut(let name, let database):
            Diagnostic(
                code: "scratch-left",
                message: """
                    The placeholder `\(name)` stands for the database \(database), so that scripts with it would change \
                    it instead of the scratch database.
                    """,
                remedy: """
                    Write `${flyway:database}` in the scripts, or set DBVC_SCRATCH to a server that does not have \
                    \(database).
                    """, outcome: .refused)
        default: self.diagnostic
        }
    }
}
