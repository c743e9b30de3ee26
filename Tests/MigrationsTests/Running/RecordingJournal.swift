import Databases
import Migrations
import Synchronization

/// A journal in memory that knows whether a transaction was open when it was told.
final class RecordingJournal: ChangeJournal {
    /// Thrown in place of recording.
    struct Refusal: Error {}

    let tables: Set<String> = ["journal"]
    let schema: String? = nil
    private let refuses = Mutex(false)
    private let entries = Mutex<[(change: Change, state: TransactionState)]>([])
    private let intent = Mutex<OpenIntent?>(nil)

    /// Refuses to record anything from now on.
    func refuse() { self.refuses.withLock { $0 = true } }

    func prepare(
        for table: QualifiedName, on connection: any DatabaseConnection
    ) async throws {
        try await connection.execute("CREATE TABLE IF NOT EXISTS journal (x INTEGER)")
    }

    func record(
        _ change: Change, on connection: any DatabaseConnection
    ) async throws -> ChangeMark? {
        guard !self.refuses.withLock({ $0 }) else { throw Refusal() }
        let state = try await connection.transactionState()
        self.entries.withLock { $0.append((change, state)) }
        self.intent.withLock { $0 = nil }
        return nil
    }

    func holds(_ mark: ChangeMark, on connection: any DatabaseConnection) -> Bool { false }

    func openIntent(on connection: any DatabaseConnection) -> OpenIntent? {
        self.intent.withLock { $0 }
    }

    /// Makes as if an earlier run had begun this, and nothing after it.
    func leaveOpen(_ intent: OpenIntent) { self.intent.withLock { $0 = intent } }

    /// What was recorded.
    var changes: [Change] { self.entries.withLock { $0.map(\.change) } }

    /// What was recorded, each in a few words.
    var lines: [String] {
        self.changes.map { change in
            let subject =
                change.migration?.identity ?? change.row?.version?.text ?? change.row?.description
            return [change.kind.word, subject].compactMap(\.self).joined(separator: " ")
        }
    }

    /// Whether each was recorded inside of a transaction.
    var wasAlwaysInTransaction: Bool {
        self.entries.withLock { $0.allSatisfy { $0.state == .open } }
    }
}

extension Change.Kind {
    /// The kind without its payload.
    fileprivate var word: String {
        switch self {
        case .started: "started"
        case .applied: "applied"
        case .failed: "failed"
        case .undone: "undone"
        case .baselined: "baselined"
        case .repaired: "repaired"
        case .cleaned: "cleaned"
        case .interrupted: "interrupted"
        }
    }
}
