/// Works out from the events which rows the history table must have.
struct HistoryReplay: Sendable {
    /// The table; `nil` where the database has one only.
    ///
    /// Events that name another one do not count.
    private let table: String?
    /// The rows by their numbers.
    private var rows: [Int: HistoryReference] = [:]
    /// The smallest number that any event named.
    private var firstRank: Int?
    /// Whether the table was ever emptied by a clean.
    private var wasCleaned = false

    init(of table: String?) {
        self.table = table
    }

    /// Takes in the next event.
    mutating func apply(_ event: CheckedEvent) {
        if let table, let other = event.historyTable, other != table { return }
        switch event.eventType {
        case .interrupted where event.leavesNoRow:
            self.rows = [:]
            self.wasCleaned = true
        case .completed, .baselined, .rolledBack, .repaired, .failed, .interrupted:
            guard let row = event.history else { return }
            self.firstRank = min(self.firstRank ?? .max, row.installedRank)
            self.rows[row.installedRank] = event.isRemoval ? nil : row
        case .cleaned:
            self.rows = [:]
            self.wasCleaned = true
        case .started, .validated, .snapshotCaptured, .driftDetected, .unlocked, .promoted,
            .checkpoint, nil:
            break
        }
    }

    /// Holds the rows of the table against those that the events imply.
    func verdict(against actual: [HistoryReference]) -> HistoryVerdict {
        var verdict = HistoryVerdict(rows: actual.count)
        var recorded = self.rows
        for row in actual.sorted(by: { $0.installedRank < $1.installedRank }) {
            guard let known = recorded.removeValue(forKey: row.installedRank) else {
                let isOlder =
                    !self.wasCleaned && self.firstRank.map { row.installedRank < $0 } ?? true
                if isOlder {
                    verdict.fromBefore.append(row)
                } else {
                    verdict.unexplained.append(row)
                }
                continue
            }
            if known != row {
                verdict.changed.append(HistoryVerdict.Change(recorded: known, found: row))
            }
        }
        verdict.gone = recorded.values.sorted { $0.installedRank < $1.installedRank }
        return verdict
    }
}
