import Synchronization

/// What the transaction that is open has written down.
///
/// When the answer to its commit is lost, a new session is asked for the newest entry.
final class OpenWork: Sendable {
    /// One entry.
    struct Entry {
        var change: Change
        var mark: ChangeMark?
    }

    private let entries = Mutex<[Entry]>([])

    /// Begins anew, as a transaction does.
    func clear() { self.entries.withLock { $0 = [] } }

    func note(_ change: Change, _ mark: ChangeMark?) {
        self.entries.withLock { $0.append(Entry(change: change, mark: mark)) }
    }

    /// The newest entry.
    var newest: Entry? { self.entries.withLock(\.last) }

    /// What was done, in a few words, each only once.
    var names: [String] {
        self.entries.withLock { entries in
            entries.map(\.change.name).reduce(into: []) { names, name in
                if !names.contains(name) { names.append(name) }
            }
        }
    }
}

extension Change {
    /// What is committed, for a sentence.
    fileprivate var name: String {
        switch self.kind {
        case .applied: self.migration?.script ?? "the migration"
        case .undone: self.undo?.script ?? "the undo"
        case .started: "the beginning of \(self.script?.script ?? "the clean")"
        case .failed: "the failure of \(self.script?.script ?? "the migration")"
        case .interrupted: "the interruption"
        case .baselined: "the baseline"
        case .repaired: "the repair"
        case .cleaned: "the clean"
        }
    }

    /// The script that runs: the undo script of an undo, else the migration's own.
    package var script: ResolvedMigration? {
        switch self.kind {
        case .started, .failed, .undone: self.undo ?? self.migration
        case .applied, .baselined, .repaired, .cleaned, .interrupted: self.migration
        }
    }
}
