package import Diagnostics
import FoundationEssentials
import Glibc

/// What the machine says when asked: clocks, chance and names; tests put their own in its place.
package struct Surroundings: Sendable {
    /// The moment it is.
    package var now: @Sendable () -> Timestamp
    /// Milliseconds of a clock that only goes forward.
    package var uptime: @Sendable () -> Int64
    /// The local time as `yyyy-MM-dd HH:mm:ss`.
    package var localTime: @Sendable () -> String
    /// Random bits, for ids.
    package var random: @Sendable () -> UInt64
    /// The environment variables, for programs that are started.
    package var variables: @Sendable () -> [String: String]
    /// How many bytes the user can still write at a path; `nil` where that cannot be told.
    package var room: @Sendable (String) -> UInt64?

    /// Names the sources.
    package init(
        now: @escaping @Sendable () -> Timestamp, uptime: @escaping @Sendable () -> Int64,
        localTime: @escaping @Sendable () -> String, random: @escaping @Sendable () -> UInt64,
        variables: @escaping @Sendable () -> [String: String] = {
            ProcessInfo.processInfo.environment
        },
        room: @escaping @Sendable (String) -> UInt64? = Self.systemRoom
    ) {
        self.now = now
        self.uptime = uptime
        self.localTime = localTime
        self.random = random
        self.variables = variables
        self.room = room
    }

    /// The machine itself.
    package static let system = Self(
        now: { Timestamp(milliseconds: Self.milliseconds(of: CLOCK_REALTIME)) },
        uptime: { Self.milliseconds(of: CLOCK_MONOTONIC) },
        localTime: {
            var parts = tm()
            var seconds = time(nil)
            localtime_r(&seconds, &parts)
            let offset = Int64(parts.tm_gmtoff)
            return Timestamp(milliseconds: (Int64(seconds) + offset) * 1_000).sqlText
        },
        random: { UInt64.random(in: .min ... .max) })

    /// What the file system says about a path.
    package static let systemRoom: @Sendable (String) -> UInt64? = { path in
        var facts = statvfs()
        guard statvfs(path, &facts) == 0 else { return nil }
        return UInt64(facts.f_bavail) * UInt64(facts.f_frsize)
    }

    private static func milliseconds(of clock: clockid_t) -> Int64 {
        var moment = timespec()
        clock_gettime(clock, &moment)
        return Int64(moment.tv_sec) * 1_000 + Int64(moment.tv_nsec) / 1_000_000
    }
}
