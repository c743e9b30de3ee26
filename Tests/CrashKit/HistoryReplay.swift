import CosmosSQL

/// The history as the events tell it.
struct HistoryReplay {
    /// What an event says of a row.
    struct Line: Hashable, CustomStringConvertible {
        var rank: Int
        var version: String?
        var checksum: Int64?
        var success: Bool

        var description: String {
            "\(self.rank) \(self.version ?? "R")\(self.success ? "" : " failed")"
        }
    }

    private var rows: [Int: Line] = [:]
    private(set) var faults: [String] = []

    /// The rows in order.
    var lines: [Line] { self.rows.values.sorted { $0.rank < $1.rank } }

    mutating func apply(_ event: CosmosObject) {
        guard let line = event["history"]?.objectValue.flatMap(Line.init(_:)) else {
            let left = event["after"]?.objectValue?["historyRows"]?.numberValue
            if event["eventType"]?.stringValue == "cleaned" || left == 0 { self.rows = [:] }
            return
        }
        switch event["eventType"]?.stringValue {
        case "completed", "baselined", "rolled-back", "failed", "interrupted": self.insert(line)
        case "repaired":
            let before = event["before"]?.objectValue.flatMap(Line.init(_:))
            if event["after"] == nil {
                self.remove(line)
            } else if before?.rank == line.rank {
                self.rows[line.rank] = line
            } else {
                self.insert(line)
            }
        case let other: self.faults.append("an event of type \(other ?? "none") has a row")
        }
    }

    private mutating func insert(_ line: Line) {
        if self.rows.updateValue(line, forKey: line.rank) != nil {
            self.faults.append("two events write row \(line.rank)")
        }
    }

    private mutating func remove(_ line: Line) {
        if self.rows.removeValue(forKey: line.rank) == nil {
            self.faults.append("row \(line.rank) is removed, and was not there")
        }
    }
}

extension HistoryReplay.Line {
    init(_ row: Ledger.Row) {
        self.init(
            rank: row.rank, version: row.version, checksum: row.checksum, success: row.success)
    }

    init?(_ document: CosmosObject) {
        guard let rank = document["installedRank"]?.numberValue else { return nil }
        self.init(
            rank: Int(rank), version: document["version"]?.stringValue,
            checksum: document["checksum"]?.numberValue.map { Int64($0) },
            success: document["success"]?.booleanValue ?? false)
    }
}
