import Diagnostics

extension Interruption {
    /// What was interrupted, what may stand of it, and how to go on.
    var diagnostic: Diagnostic {
        var details = ["since": self.intent.since, "executor": self.intent.executor]
        details["migrationId"] = self.intent.migrationId
        details["statements"] = self.intent.statements.map(String.init)
        return Diagnostic(
            code: "interrupted",
            message: """
                \(self.subject) was begun at \(self.intent.since) by \(self.intent.executor) and never came to its \
                end. \(self.remains)
                """,
            remedy: self.remedy, details: details, outcome: .unknown)
    }

    private var subject: String {
        let script = self.intent.row?.script ?? self.intent.migrationId ?? ""
        return switch self.intent.work {
        case .migrate: "The migration \(script)"
        case .undo: "The undo script \(script)"
        case .clean: "A clean"
        }
    }

    private var remains: String {
        guard self.intent.work != .clean else { return "Some of the objects are gone." }
        return switch self.intent.statements {
        case 1: "It is one statement, which may have been carried out."
        case let count?:
            "It has \(count) statements, and some or all of them may have been carried out."
        case nil: "Some or all of its work may have been done."
        }
    }

    private var remedy: String {
        switch self.intent.work {
        case .migrate where self.isRecorded:
            """
            Look at what stands. To run it again, undo that by hand, then run `dbvc repair` and `dbvc migrate`. If it \
            is complete, run `dbvc repair` and `dbvc migrate --skip-executing --cherry-pick \(self.name)`, which only \
            records it.
            """
        case .migrate: "Look at what stands, undo that by hand, then run `dbvc migrate`."
        case .undo:
            "Look at what stands. Put back by hand what the script has taken away, then run `dbvc undo` again."
        case .clean: "Run `dbvc clean` again."
        }
    }

    /// What the option `--cherry-pick` calls the migration.
    private var name: String {
        self.intent.row.map { $0.version?.text ?? $0.description } ?? ""
    }
}
