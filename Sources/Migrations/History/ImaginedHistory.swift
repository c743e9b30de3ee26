import Synchronization

/// The history as it would be, for a run that writes nothing.
final class ImaginedHistory: Sendable {
    private let state: Mutex<[HistoryRow]?>

    /// Begins with what the database has; `nil` for no table.
    init(_ rows: [HistoryRow]?) {
        self.state = Mutex(rows)
    }

    /// The rows, in order; `nil` while there is no table.
    var rows: [HistoryRow]? { self.state.withLock { $0 } }

    /// The last row's rank would be this one's.
    func insert(_ row: HistoryRow) {
        self.state.withLock { $0?.append(row) }
    }

    /// The row would be gone.
    func delete(_ row: HistoryRow) {
        self.state.withLock { rows in rows?.removeAll { $0.installedRank == row.installedRank } }
    }

    /// The table would be there.
    func create() {
        self.state.withLock { $0 = $0 ?? [] }
    }
}
