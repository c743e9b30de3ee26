import Databases
import Diagnostics
import Migrations

/// What Flyway's command line prints for people: plain lines, `WARNING:` among them, `ERROR:` beside them.
struct FlywayConsole: Sendable {
    /// Prints a line on standard output.
    let out: @Sendable (String) -> Void
    /// Prints a line on standard error.
    let err: @Sendable (String) -> Void
    /// Whether only warnings and errors are printed.
    let isQuiet: Bool
    /// Whether details for developers are printed too.
    let isDebugging: Bool
    /// The schema as messages name it, where one is configured.
    let schema: String?

    /// Prints what goes well.
    func note(_ line: String) {
        if !self.isQuiet { self.out(line) }
    }

    /// Prints something to look at.
    func warn(_ line: String) { self.out("WARNING: " + line) }

    /// Prints why a command failed.
    func fail(_ diagnostic: Diagnostic) {
        self.err("ERROR: " + diagnostic.message)
        let location = diagnostic.location
        let facts = [
            ("SQL State", diagnostic.details["sqlState"]),
            ("Error Code", diagnostic.details["sqlErrorCode"]),
            ("Location", location?.file), ("Line", diagnostic.statementLine.map(String.init)),
            ("Statement", self.isDebugging ? diagnostic.excerpt : nil),
        ]
        for (name, fact) in facts {
            guard let fact else { continue }
            let blanks = String(repeating: " ", count: 11 - name.count)
            self.err(name + blanks + ": " + fact)
        }
        if let remedy = diagnostic.remedy { self.err(remedy) }
    }

    /// Prints what happens during a run.
    func observe(_ event: RunEvent) {
        switch event {
        case .planned(let current, _):
            let version = current?.text ?? "<< Empty Schema >>"
            self.note("Current version of \(self.schemaName): \(version)")
        case .migrationStarted(let migration, _, _, let isTransactional, let isOutOfOrder):
            let tags =
                (isOutOfOrder ? " [out of order]" : "")
                + (isTransactional ? "" : " [non-transactional]")
            self.note(self.beginning(of: migration) + tags)
        case .undone(let migration, _):
            self.note(
                "Undid migration of \(self.schemaName) to version \"\(Self.title(migration))\"")
        case .callback(let event, let script):
            self.note("Executing callback: \(event.rawValue) - \(script)")
        case .message(let message):
            let state = message.sqlState ?? "null"
            self.warn("DB: \(message.text) (SQL State: \(state) - Error Code: \(message.code))")
        case .rows(let result): self.note(FlywayTable(result).text)
        case .programOutput(let line): self.note(line)
        case .waitingForLock(let holder): self.note("Waiting for \(holder.description).")
        case .warning(let diagnostic): self.warn(diagnostic.message)
        case .statementStarted(let path, let line, let index, let total):
            if self.isDebugging {
                self.note("DEBUG: \(path):\(line), statement \(index) of \(total)")
            }
        case .statementFinished, .migrationFinished: break
        }
    }

    private func beginning(of migration: ResolvedMigration) -> String {
        switch migration.kind {
        case .undo:
            "Undoing migration of \(self.schemaName) to version \"\(Self.title(migration))\""
        case .repeatable:
            "Migrating \(self.schemaName) with repeatable migration \"\(migration.description)\""
        case .versioned, .baseline:
            "Migrating \(self.schemaName) to version \"\(Self.title(migration))\""
        }
    }

    private static func title(_ migration: ResolvedMigration) -> String {
        let version = migration.version?.text ?? ""
        return migration.description.isEmpty ? version : "\(version) - \(migration.description)"
    }

    private var schemaName: String { self.schema.map { "schema \"\($0)\"" } ?? "the schema" }
}
