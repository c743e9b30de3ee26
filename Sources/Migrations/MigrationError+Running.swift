import Databases
import Diagnostics

extension MigrationError {
    /// The words for what goes wrong while scripts run.
    var runningDiagnostic: Diagnostic {
        switch self {
        case .invalidErrorOverride(let text):
            Diagnostic(
                code: "invalid-error-override",
                message: "`\(text)` in errorOverrides cannot be read.",
                remedy: """
                    Write SQLSTATE, number and behaviour, such as `42P01:*:W`: D hides the error, I and W tell of it, \
                    E fails; a `-` after the letter leaves state and number out.
                    """, outcome: .usage)
        case .scriptFailed(let failed): failed.diagnostic
        case .callbackFailed(let event, let path, let statement):
            Diagnostic(
                code: "callback-failed",
                message: """
                    Error while executing \(event.rawValue) callback \(path): \(statement.error.diagnostic.message)
                    """,
                location: statement.location(in: path),
                excerpt: statement.sql.excerpt,
                remedy: "Correct the callback and run the command again.")
        case .mixedScript(let path, let script, let transactionalLine, let otherLine):
            Diagnostic(
                code: "mixed-script",
                message: """
                    Detected both transactional and non-transactional statements in \(script), which must not be \
                    mixed: line \(transactionalLine) can run in a transaction, line \(otherLine) cannot.
                    """,
                location: SourceLocation(file: path, line: otherLine),
                remedy: """
                    Move line \(otherLine) to a migration of its own, or set mixed=true, which gives up the \
                    transaction for the whole script.
                    """)
        case .mixedGroup(let script):
            Diagnostic(
                code: "mixed-group",
                message: """
                    Detected both transactional and non-transactional migrations in one group, which must not be \
                    mixed: \(script) is of the other kind.
                    """,
                remedy:
                    "Set group=false, or mixed=true, which gives up the transaction for the group.")
        case .controlsTransaction(let path, let script, let line):
            Diagnostic(
                code: "script-controls-transaction",
                message: "\(script) begins or ends a transaction itself in line \(line).",
                location: SourceLocation(file: path, line: line),
                remedy: """
                    Take the statement out: the script runs in one transaction with its history row. If it must not, \
                    write executeInTransaction=false into \(script).conf.
                    """)
        case .unsplittable(let path, let script, let error):
            Self.unsplittable(error.diagnostic(in: path), script)
        case .commitLost(let work, let stands): Self.commitLost(work, stands)
        case .interrupted(let interruption): interruption.diagnostic
        case .stopped(let applied):
            Diagnostic(
                code: "stopped",
                message:
                    "Stopped as asked, after \(applied) applied migration\(applied == 1 ? "" : "s"); nothing is half done.",
                remedy: "Run `dbvc migrate` to go on.")
        default: Diagnostic(code: "migration-failed", message: "The migration failed.")
        }
    }

    private static func commitLost(_ work: [String], _ stands: Bool?) -> Diagnostic {
        let names = work.joined(separator: ", ")
        let finding =
            switch stands {
            case true: "The database has recorded it since: it stands (verified)."
            case false: "The database has not recorded it so far."
            case nil: "The database cannot be asked now, so it is unknown whether the work stands."
            }
        return Diagnostic(
            code: "commit-lost",
            message: "The connection broke off while \(names) was committed. \(finding)",
            remedy: stands == true
                ? "Nothing of it is to be done again; `dbvc info` shows where the database stands."
                : "Run `dbvc info`, which asks the database, and go on from what it shows.",
            outcome: stands == true ? .failed : .unknown)
    }

    private static func unsplittable(_ diagnostic: Diagnostic, _ script: String) -> Diagnostic {
        var diagnostic = diagnostic
        diagnostic.message = "Unable to parse statement in \(script): \(diagnostic.message)"
        return diagnostic
    }
}

extension FailedScript {
    fileprivate var diagnostic: Diagnostic {
        let reply = self.statement.error.diagnostic
        var details = reply.details
        details["state"] = self.aftermath.word
        details["schema"] = (self.schema ?? .unknown).word
        if case .changed(let objects) = self.schema {
            details["changedObjects"] = objects.joined(separator: ", ")
        }
        if self.statement.line != self.statement.statementLine {
            details["statementLine"] = self.statement.statementLine.map(String.init)
        }
        return Diagnostic(
            code: "migration-failed",
            message: """
                Failed to execute script \(self.migration.script): \(reply.message)
                \(self.aftermathSentence)\(self.schemaSentence)
                """,
            location: self.statement.location(in: self.migration.path),
            excerpt: self.statement.sql.excerpt, remedy: self.remedy, details: details,
            outcome: self.aftermath == .unknown ? .unknown : reply.outcome)
    }

    private var aftermathSentence: String {
        let earlier =
            switch self.appliedBefore {
            case 0: ""
            case 1: " One migration before it stands."
            default: " \(self.appliedBefore) migrations before it stand."
            }
        return switch self.aftermath {
        case .rolledBack: "Its changes were rolled back (verified)." + earlier
        case .stands(let statements):
            "It ran outside a transaction: its first \(statements) statements stand." + earlier
        case .schemaStands(let statements):
            """
            Changes of the schema commit by themselves here: those among its first \(statements) statements stand, \
            and row changes after the last of them were rolled back.
            """ + earlier
        case .unknown: "It is unknown whether its changes were rolled back." + earlier
        }
    }

    /// What was seen of the schema; nothing where nobody could compare.
    private var schemaSentence: String {
        switch self.schema {
        case .unchanged: " The schema is as it was before (verified)."
        case .changed(let objects):
            """
             The schema is not as it was before the script: \(Self.list(objects)). The script or somebody else has \
            changed it.
            """
        case .unknown, nil: ""
        }
    }

    /// The first of many, and how many more there are.
    private static func list(_ objects: [String]) -> String {
        let shown = objects.prefix(10).joined(separator: ", ")
        return objects.count > 10 ? "\(shown) and \(objects.count - 10) more" : shown
    }

    private var remedy: String? {
        guard self.isFaultOfScript, case .refused(let reply) = self.statement.error,
            let hint = reply.hint
        else { return self.nextStep }
        let sentence = hint.hasSuffix(".") || hint.hasSuffix("?") ? hint : hint + "."
        return [sentence, self.nextStep].compactMap(\.self).joined(separator: " ")
    }

    private var nextStep: String? {
        switch self.aftermath {
        case .rolledBack:
            self.isFaultOfScript
                ? "Correct the script, then run the command again."
                : self.statement.error.diagnostic.remedy
        case .stands, .schemaStands:
            self.isRecorded
                ? "Undo by hand what stands, run `dbvc repair`, correct the script, and run the command again."
                : "Undo by hand what stands, correct the script, and run the command again."
        case .unknown: "Run `dbvc info`, which asks the database."
        }
    }

    /// Whether the statement was refused for what it says, rather than for want of room, rights or time.
    private var isFaultOfScript: Bool {
        guard case .refused(let reply) = self.statement.error else { return false }
        return [.statement, .duplicate].contains(reply.kind)
    }
}

extension FailedStatement {
    fileprivate func location(in path: String) -> SourceLocation {
        SourceLocation(file: path, line: self.line, column: self.column)
    }
}

extension Aftermath {
    /// One word for programs.
    fileprivate var word: String {
        switch self {
        case .rolledBack: "rolled-back"
        case .stands: "stands"
        case .schemaStands: "schema-stands"
        case .unknown: "unknown"
        }
    }
}

extension String {
    /// The first lines of a statement, for an error.
    fileprivate var excerpt: String {
        let lines = self.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let head = lines.prefix(6).joined(separator: "\n")
        return lines.count > 6 ? head + "\n…" : head
    }
}
