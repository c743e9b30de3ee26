import Databases
package import Diagnostics
package import Migrations

/// What happens during a run, as front ends show it.
package enum ProgressEvent: Hashable, Sendable {
    /// Somebody else has the lock.
    case waitingForLock(holder: String, since: String?)
    /// A migration begins, the `index`-th of `total`.
    case migrationStarted(title: String, path: String, index: Int, total: Int)
    /// A statement is about to be sent, the `index`-th of `total`.
    case statementStarted(path: String, line: Int, index: Int, total: Int)
    /// A statement is done.
    case statementFinished(path: String, line: Int, milliseconds: Int64)
    /// A migration is done and recorded.
    case migrationFinished(title: String, milliseconds: Int64)
    /// The server, a script or a program said something.
    case message(String)
    /// Something the user should look at.
    case warning(Diagnostic)

    /// Tells what an event of a run means for a front end; `nil` for events nobody shows, or that its result tells.
    package init?(_ event: RunEvent) {
        switch event {
        case .planned, .callback, .undone: return nil
        case .waitingForLock(let holder):
            self = .waitingForLock(holder: holder.description, since: holder.since)
        case .migrationStarted(let migration, let index, let total, _, _):
            self = .migrationStarted(
                title: Self.title(migration), path: migration.path, index: index, total: total)
        case .statementStarted(let path, let line, let index, let total):
            self = .statementStarted(path: path, line: line, index: index, total: total)
        case .statementFinished(let path, let line, let milliseconds):
            self = .statementFinished(path: path, line: line, milliseconds: milliseconds)
        case .migrationFinished(let migration, let milliseconds):
            self = .migrationFinished(title: Self.title(migration), milliseconds: milliseconds)
        case .message(let message): self = .message(message.text)
        case .rows(let rows): self = .message(Self.text(rows))
        case .programOutput(let line): self = .message(line)
        case .warning(let diagnostic): self = .warning(diagnostic)
        }
    }

    private static func title(_ migration: ResolvedMigration) -> String {
        [migration.version?.text, migration.description].compactMap(\.self).joined(separator: " ")
    }

    private static func text(_ rows: ResultSet) -> String {
        ([rows.columns] + rows.rows.map { $0.map { $0.textValue ?? "NULL" } })
            .map { $0.joined(separator: " | ") }.joined(separator: "\n")
    }
}
