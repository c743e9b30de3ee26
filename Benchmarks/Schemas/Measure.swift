import Foundation

/// Clocks, and the memory of this process.
enum Measure {
    /// The seconds of processors that the work takes, of all threads of this process.
    static func processorSeconds(_ work: () async throws -> Void) async rethrows -> Double {
        let start = Self.now(CLOCK_PROCESS_CPUTIME_ID)
        try await work()
        return Self.now(CLOCK_PROCESS_CPUTIME_ID) - start
    }

    /// The seconds that the work takes.
    static func seconds(_ work: () async throws -> Void) async rethrows -> Double {
        let start = Self.now(CLOCK_MONOTONIC)
        try await work()
        return Self.now(CLOCK_MONOTONIC) - start
    }

    /// The medians of two measurements that take turns, so that a busy moment hits both alike.
    static func medians(
        of rounds: Int, _ ours: () async throws -> Double, _ theirs: () async throws -> Double
    ) async rethrows -> (ours: Double, theirs: Double) {
        var times: (ours: [Double], theirs: [Double]) = ([], [])
        for _ in 0..<rounds {
            times.theirs.append(try await theirs())
            times.ours.append(try await ours())
        }
        return (times.ours.sorted()[rounds / 2], times.theirs.sorted()[rounds / 2])
    }

    /// The most memory this process has used so far, in MB; 0 where the system does not tell.
    static func peakMegabytes() -> Double {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        let words = line?.split { $0 == " " || $0 == "\t" } ?? []
        return words.count > 1 ? (Double(words[1]) ?? 0) / 1_024 : 0
    }

    private static func now(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
