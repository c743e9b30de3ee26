import Synchronization

/// Counts the requests since the server's start that showed nothing valid; of these only the log tells.
final class StrangerCount: Sendable {
    private let count = Atomic(0)

    /// Begins at nothing.
    init() {}

    /// Counts one more, and says how many there are now.
    func next() -> Int { self.count.add(1, ordering: .relaxed).newValue }
}
