import Diagnostics
import Operations
import Synchronization
import TestKit

/// Time and chance that only the seed decides.
final class VirtualClock: Sendable {
    private let now = Mutex<Int64>(1_764_000_000_000)
    private let generator: Mutex<SeededGenerator>

    init(seed: UInt64) {
        self.generator = Mutex(SeededGenerator(seed: ~seed))
    }

    /// Lets time go by.
    func advance(by milliseconds: Int64) { self.now.withLock { $0 += milliseconds } }

    /// The clock as the machine's own.
    var surroundings: Surroundings {
        Surroundings(
            now: { Timestamp(milliseconds: self.now.withLock(\.self)) },
            uptime: { self.now.withLock(\.self) }, localTime: { "2026-11-24 18:20:05" },
            random: { self.generator.withLock { $0.next() } })
    }
}
