import Glibc

/// What a query takes from the world: the time and random numbers.
package struct EvaluationEnvironment: Sendable {
    /// The time in units of 100 nanoseconds since 1970-01-01 UTC.
    package var now: @Sendable () -> Int64
    /// A random number from 0 to just under 1.
    package var random: @Sendable () -> Double

    /// Makes an environment.
    package init(now: @escaping @Sendable () -> Int64, random: @escaping @Sendable () -> Double) {
        self.now = now
        self.random = random
    }

    /// The clock and the random numbers of the machine.
    package static var system: EvaluationEnvironment {
        EvaluationEnvironment(
            now: {
                var time = timespec()
                clock_gettime(CLOCK_REALTIME, &time)
                return Int64(time.tv_sec) * 10_000_000 + Int64(time.tv_nsec) / 100
            },
            random: { Double.random(in: 0..<1) })
    }
}
