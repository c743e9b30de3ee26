package import Diagnostics

/// How far the document store is behind.
package struct OutboxLag: Hashable, Sendable {
    /// The number of events not yet relayed.
    package var count: Int
    /// When the oldest of them was recorded; `nil` when all are relayed.
    package var oldest: Timestamp?

    /// Describes a lag.
    package init(count: Int, oldest: Timestamp?) {
        self.count = count
        self.oldest = oldest
    }

    /// How long the oldest of the events has been waiting.
    package func age(at now: Timestamp) -> Duration? {
        self.oldest.map { .milliseconds(max(0, now.milliseconds - $0.milliseconds)) }
    }
}
