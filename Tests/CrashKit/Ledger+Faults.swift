import Audit
import CosmosSQL

extension Ledger {
    /// What must hold whenever nobody is at work, and does not; empty when all is well.
    ///
    /// - The events are one chain.
    /// - Replayed, they give the rows of the history, each change told by one event.
    /// - What the scripts did is what the history says, unless the difference is named: by a change that was begun and
    ///   not ended, or by a failed row.
    package var faults: [String] {
        var faults: [String] = []
        do {
            _ = try ChainVerifier.verify(self.events)
        } catch {
            faults.append("the chain: \(error)")
        }
        var replay = HistoryReplay()
        for event in self.events { replay.apply(event) }
        faults += replay.faults
        let rows = (self.history ?? []).filter { $0.type != "SCHEMA" }
        let actual = rows.map { HistoryReplay.Line($0) }
        if replay.lines != actual, !self.isInClean {
            faults.append("the events tell \(replay.lines), the history has \(actual)")
        }
        let isNamed = self.hasOpenIntent || rows.contains { !$0.success }
        if !isNamed, self.expectedEffects != self.effects ?? [] {
            faults.append(
                "the history says \(self.expectedEffects), in effect is \(self.effects ?? [])")
        }
        return faults
    }

    /// What must hold once everything is relayed, beyond ``faults``.
    package var relayFaults: [String] {
        let events = Dictionary(
            self.events.map { ($0["id"]?.stringValue ?? "", $0["hash"]?.stringValue ?? "") },
            uniquingKeysWith: { first, _ in first })
        var faults: [String] = []
        if events.count != self.events.count { faults.append("two events have one id") }
        if events != self.stored {
            faults.append("\(events.count) events, \(self.stored.count) of them in the store")
        }
        return faults
    }

    /// Whether a clean was begun and has no end.
    private var isInClean: Bool {
        self.hasOpenIntent && self.events.last?["migrationId"] == nil
    }

    /// Each versioned migration writes its version, its undo script the negative of it, a repeatable one 1000.
    private var expectedEffects: [Int] {
        (self.history ?? []).filter(\.success).compactMap { row -> Int? in
            guard let version = row.version.flatMap(Int.init) else {
                return row.type == "SQL" ? 1_000 : nil
            }
            switch row.type {
            case "SQL": return version == 1 ? nil : version
            case "DELETE": return -version
            default: return nil
            }
        }.sorted()
    }
}
