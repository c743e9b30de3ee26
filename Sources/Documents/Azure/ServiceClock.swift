package import Diagnostics

/// Time as the client of a service needs it; tests give one that is moved by hand.
package struct ServiceClock: Sendable {
    /// Tells the time of day, for signatures.
    package var now: @Sendable () -> Timestamp
    /// Tells the time that has gone by since some moment; it never goes back.
    package var uptime: @Sendable () -> Duration
    /// Waits; throws when the task is cancelled.
    package var sleep: @Sendable (Duration) async throws -> Void

    /// Makes a clock of its parts.
    package init(
        now: @escaping @Sendable () -> Timestamp, uptime: @escaping @Sendable () -> Duration,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.now = now
        self.uptime = uptime
        self.sleep = sleep
    }

    /// Makes a clock that waits in earnest.
    package init(now: @escaping @Sendable () -> Timestamp) {
        let start = ContinuousClock.now
        self.init(
            now: now, uptime: { start.duration(to: .now) },
            sleep: { try await Task.sleep(for: $0) })
    }
}
