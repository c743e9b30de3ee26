import Diagnostics

extension OperationError {
    /// The errors of those who look into the audit, in words.
    var auditDiagnostic: Diagnostic {
        switch self {
        case .unreadableFile(let path, let reason):
            Diagnostic(
                code: "input-unreadable", message: "The file \(path) cannot be read: \(reason).",
                location: SourceLocation(file: path),
                remedy: "Correct the path, or give the user the right to read it.", outcome: .usage)
        case .noAudit(let database):
            Diagnostic(
                code: "no-audit", message: "Nothing was ever recorded in the audit of \(database).",
                remedy: "Run `dbvc migrate` first; its events begin the audit.")
        case .noSigningKey:
            Diagnostic(
                code: "no-signing-key", message: "No key for checkpoints is configured.",
                remedy:
                    "Make one with `dbvc audit key`, and set DBVC_AUDIT_KEY to file:/path/of/the.key.",
                outcome: .usage)
        case .unknownField(let name, let known):
            Diagnostic(
                code: "unknown-field", message: "Events have no personal member \(name).",
                remedy: "Use one of \(known.joined(separator: ", ")).", outcome: .usage)
        case .noEvent(let sequence):
            Diagnostic(
                code: "no-event", message: "The audit has no event of the number \(sequence).",
                remedy: "Run `dbvc audit log` to see the events.", outcome: .usage)
        default: self.diagnostic
        }
    }
}
