package import Diagnostics

extension DatabaseError: DiagnosticConvertible {
    /// The error in words.
    package var diagnostic: Diagnostic {
        switch self {
        case .refused(let reply): reply.diagnostic
        case .cannotConnect(let database, let reason, let remedy, let isSignIn):
            Diagnostic(
                code: "cannot-connect",
                message: "Unable to obtain connection to \(database): \(reason).",
                remedy: remedy ?? "Check the address, the credentials and that the server runs.",
                details: ["sqlErrorCode": "0", "sqlState": "08001"],
                outcome: isSignIn ? .signIn : .failed)
        case .closed:
            Diagnostic(
                code: "connection-closed", message: "The database session is closed.",
                remedy: "Run the command again; it continues where the history ends.")
        case .cancelled:
            Diagnostic(
                code: "cancelled", message: "The work was stopped before it was finished.",
                remedy: "Run `dbvc info` to see what is applied, then `dbvc migrate` to go on.")
        case .locked(let database, let holder):
            Diagnostic(
                code: "lock-held", message: Self.lockSentence(database: database, holder: holder),
                remedy: "Wait until that process has finished, then run the command again.",
                outcome: .locked)
        case .unknownScheme(let url, let known):
            Diagnostic(
                code: "unknown-database",
                message: "No database is known for the address `\(url)`.",
                remedy: "Use one of: \(known.joined(separator: ", ")).", outcome: .usage)
        case .malformedURL(let url, let reason):
            Diagnostic(
                code: "malformed-url", message: "The address `\(url)` cannot be read: \(reason).",
                remedy: "Write it like `jdbc:sqlite:app.db` or `jdbc:postgresql://host:5432/name`.",
                outcome: .usage)
        }
    }

    private static func lockSentence(database: String, holder: LockHolder?) -> String {
        guard let holder else { return "Another session holds the lock of \(database)." }
        let since = holder.since.map { " since \($0)" } ?? ""
        return "\(holder.description) holds the lock of \(database)\(since)."
    }
}

extension ServerReply {
    /// The refusal in words; the SQLSTATE and the server's number are among the details.
    package var diagnostic: Diagnostic {
        var details = ["sqlErrorCode": String(self.code)]
        details["sqlState"] = self.sqlState
        let (code, remedy) = self.codeAndRemedy
        return Diagnostic(
            code: code, message: "The database refused the statement: \(self.message).",
            remedy: remedy, details: details,
            outcome: DatabaseError.refused(self).hidesOutcome
                ? .unknown : self.kind == .busy ? .locked : .failed)
    }

    private var codeAndRemedy: (code: String, remedy: String) {
        switch self.kind {
        case .statement, .duplicate:
            (
                "statement-refused",
                self.hint ?? "Correct the statement and run the command again."
            )
        case .busy:
            (
                "database-busy",
                "Another session is writing. Close it, or wait and run the command again."
            )
        case .readOnly:
            (
                "database-read-only",
                "Give the user the right to write the database and the folder it is in."
            )
        case .corrupt:
            (
                "database-corrupt",
                "Check that the address names a database, and restore it from a backup if it does."
            )
        case .timeout:
            (
                "statement-timeout",
                self.hint ?? "Raise statementTimeout, or find out what the statement waits for."
            )
        case .full: ("disk-full", "Free some space and run the command again; nothing is lost.")
        case .inputOutput: ("input-output", "Check the disk and the rights on the database file.")
        }
    }
}
