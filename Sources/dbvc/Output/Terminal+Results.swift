import Operations

extension Terminal {
    /// Says how many events have reached the document store.
    func show(_ relay: RelayResult?) {
        guard let relay, relay.failure == nil else { return }
        self.hint("audit: \(relay.relayed.counted("event")) in the document store")
    }

    /// Says that the schema was captured.
    func show(_ snapshot: SnapshotSummary?) {
        guard let snapshot else { return }
        self.hint("schema: captured as \(snapshot.snapshotId)")
    }
}

extension Int {
    /// `1 migration`, `2 migrations`.
    func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}
