/// A change that was begun and whose end nobody has written down.
///
/// Whoever writes into a history holds its lock, so there is one at most for each: the one who wrote it either is at
/// work now, or was interrupted.
package struct OpenIntent: Hashable, Sendable {
    /// The migration's id in documents; `nil` for a clean.
    package var migrationId: String?
    /// When it began, as RFC 3339.
    package var since: String
    /// Who began it.
    package var executor: String
    /// How many statements its script has; `nil` where it has none.
    package var statements: Int?
    /// The row that its success would have written; `nil` for a clean.
    package var row: HistoryRow?

    /// Describes an intent.
    package init(
        migrationId: String?, since: String, executor: String, statements: Int? = nil,
        row: HistoryRow? = nil
    ) {
        self.migrationId = migrationId
        self.since = since
        self.executor = executor
        self.statements = statements
        self.row = row
    }

    /// What was to be done.
    package var work: Work {
        guard let row = self.row else { return .clean }
        return row.type.isUndo || row.type == .delete ? .undo : .migrate
    }

    /// What a command was about to do.
    package enum Work: String, Hashable, Sendable, Codable {
        /// Run a script.
        case migrate
        /// Run an undo script.
        case undo
        /// Drop everything.
        case clean
    }
}
