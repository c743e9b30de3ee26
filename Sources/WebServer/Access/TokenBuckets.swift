import Synchronization

/// Counts, by names, what may be done so often and no oftener.
///
/// Each name has a bucket of tokens that fills with time; what is done takes one out.
final class TokenBuckets: Sendable {
    private struct Bucket {
        var level: Double
        var at: Int64
    }

    /// More names are only remembered while their buckets are not full; a full one says nothing.
    private static let mostNames = 10_000

    private let rate: ServerLimits.Rate
    private let uptime: @Sendable () -> Int64
    private let buckets = Mutex<[String: Bucket]>([:])

    /// Makes buckets of a rate, all of them full.
    ///
    /// `uptime` counts the milliseconds of a clock that only goes forward.
    init(_ rate: ServerLimits.Rate, uptime: @escaping @Sendable () -> Int64) {
        self.rate = rate
        self.uptime = uptime
    }

    /// Takes a token.
    ///
    /// - Returns: `nil` when there was one, else after how many seconds there is.
    func take(_ name: String) -> Int? {
        let now = self.uptime()
        return self.buckets.withLock { buckets in
            if buckets.count >= Self.mostNames, buckets[name] == nil { self.forget(&buckets, now) }
            var level = buckets[name].map { self.level(of: $0, now) } ?? self.rate.burst
            let isThere = level >= 1
            if isThere { level -= 1 }
            buckets[name] = Bucket(level: level, at: now)
            return isThere ? nil : max(1, Int(((1 - level) / self.rate.perSecond).rounded(.up)))
        }
    }

    private func level(of bucket: Bucket, _ now: Int64) -> Double {
        let filled = Double(max(0, now - bucket.at)) / 1_000 * self.rate.perSecond
        return min(self.rate.burst, bucket.level + filled)
    }

    private func forget(_ buckets: inout [String: Bucket], _ now: Int64) {
        buckets = buckets.filter { self.level(of: $0.value, now) < self.rate.burst }
        // So many at once are an attack from everywhere; memory matters more than fairness then.
        if buckets.count >= Self.mostNames { buckets.removeAll() }
    }
}
