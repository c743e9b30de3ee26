import Diagnostics

extension MigrationError {
    /// The words for what is wrong with the history, or between it and the files.
    var judgingDiagnostic: Diagnostic {
        switch self {
        case .unreadableHistory(let table, let rank, let fault):
            Diagnostic(
                code: "unreadable-history",
                message: "\(fault.sentence) in the row of rank \(rank) of \(table).",
                remedy: "Look at the row; neither Flyway nor dbvc writes such a value.")
        case .duplicateDeletion(let name):
            Diagnostic(
                code: "duplicate-deletion",
                message: "The history deletes migration \(name) more often than it applies it.",
                remedy:
                    "Look at the DELETE rows of the history; only one per applied row can be right."
            )
        case .unknownTarget(let version):
            Diagnostic(
                code: "unknown-target",
                message: "No migration with a target version \(version) could be found.",
                remedy: "Correct `target`, or write `\(version)?` if it may be missing.",
                outcome: .usage)
        case .invalid(let findings): Self.invalid(findings)
        case .nonEmptySchema(let schema, let table):
            Diagnostic(
                code: "non-empty-schema",
                message:
                    "Found non-empty schema(s) \"\(schema)\" but no schema history table \(table).",
                remedy: """
                    Run `dbvc baseline` to say which version the database is at, or set baselineOnMigrate to true.
                    """,
                outcome: .refused)
        case .failedMigration(let schema, let version):
            Diagnostic(
                code: "failed-migration",
                message: "Schema \(schema) contains a failed migration to version \(version)!",
                remedy: "Undo by hand what it left behind, then run `dbvc repair`.",
                outcome: .invalid)
        case .baselineRefused(let refusal): refusal.diagnostic
        case .cleanDisabled:
            Diagnostic(
                code: "clean-disabled",
                message:
                    "Unable to execute clean as it has been disabled with the 'cleanDisabled' property.",
                remedy: "Set cleanDisabled=false for a database that may lose everything in it.",
                outcome: .refused)
        case .noUndoScript(let version):
            Diagnostic(
                code: "no-undo-script", message: "Migration \(version) has no undo script.",
                remedy:
                    "Write U\(version)__<description>.sql beside it, or change the schema in a new migration."
            )
        default: self.runningDiagnostic
        }
    }

    private static func invalid(_ findings: [ValidationFinding]) -> Diagnostic {
        let texts = findings.map { $0.message + "\n" + $0.remedy }
        return Diagnostic(
            code: "validation-failed",
            message: "Validate failed: Migrations have failed validation\n"
                + texts.joined(separator: "\n"),
            location: findings.first?.entry?.resolved.map { SourceLocation(file: $0.path) },
            outcome: .invalid)
    }
}

extension HistoryFault {
    fileprivate var sentence: String {
        switch self {
        case .invalidVersion(let text): "Invalid version containing non-numeric characters: \(text)"
        case .unknownType(let text): "Unknown migration type \(text)"
        }
    }
}

extension BaselineRefusal {
    fileprivate var diagnostic: Diagnostic {
        let (message, remedy) =
            switch self {
            case .otherBaseline(let table, let version, let description):
                (
                    "Unable to baseline schema history table \(table) as it has already been baselined with (\(version),\(description)).",
                    "Leave the baseline as it is; a history has one beginning."
                )
            case .hasMigrations(let table):
                (
                    "Unable to baseline schema history table \(table) as it already contains migrations.",
                    "Nothing is left to do: the history says what is applied."
                )
            case .schemaMarker(let table):
                (
                    "Unable to baseline schema history table \(table) with version 0 as this version was used for schema creation.",
                    "Choose a baseline version above 0."
                )
            case .emptyHistory(let table):
                (
                    "Unable to baseline schema history table \(table) as it already exists, and is empty.",
                    "Drop the empty table, then run `dbvc baseline` again."
                )
            }
        return Diagnostic(
            code: "baseline-refused", message: message, remedy: remedy, outcome: .refused)
    }
}
