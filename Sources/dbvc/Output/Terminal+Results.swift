import Operations

extension Terminal {
    /// Says what became of the events.
    func show(_ relay: RelayResult) {
        guard let failure = relay.failure else {
            self.hint("audit: \(relay.relayed.counted("event")) in the document store")
            return
        }
        self.warn(failure)
    }
}

extension Int {
    /// `1 migration`, `2 migrations`.
    func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}
