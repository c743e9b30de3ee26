import Diagnostics
import Documents
import Synchronization

/// Time that passes only when somebody waits, and takes note of the waits.
final class VirtualClock: Sendable {
    private let state = Mutex<(uptime: Duration, waits: [Duration])>((.zero, []))

    /// The time between start and the epoch, in milliseconds.
    private static let start: Int64 = 1_790_000_000_000

    /// How long somebody waited, each time.
    var waits: [Duration] { self.state.withLock { $0.waits } }

    var now: Timestamp {
        Timestamp(
            milliseconds: Self.start + Int64(self.state.withLock { $0.uptime } / .milliseconds(1)))
    }

    /// Lets time pass.
    func advance(by duration: Duration) {
        self.state.withLock { $0.uptime += duration }
    }

    /// The clock as the client wants it; its time of day is ahead by some minutes.
    func serviceClock(ahead minutes: Int64 = 0) -> ServiceClock {
        ServiceClock(
            now: { Timestamp(milliseconds: self.now.milliseconds + minutes * 60_000) },
            uptime: { self.state.withLock { $0.uptime } },
            sleep: { duration in
                try Task.checkCancellation()
                self.state.withLock { state in
                    state.uptime += duration
                    state.waits.append(duration)
                }
            })
    }
}
