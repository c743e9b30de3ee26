/// How far the attempts at one request have come: signals in, decisions out, with no clock and no socket.
package struct RetryState: Sendable {
    /// What to do next.
    package enum Decision: Hashable, Sendable {
        /// Take the reply for the answer.
        case accept
        /// Send the request again after this time.
        case repeatAfter(Duration)
        /// Stop: a rule is for the signal, but repeating is not allowed, or not any more.
        case giveUp
    }

    /// Whether an attempt may have taken effect although no answer told so.
    package private(set) var isUncertain = false

    private let policy: RetryPolicy
    private let isRepeatable: Bool
    private var repetitions: [RetryRule: Int] = [:]
    private var waited: [RetryRule: Duration] = [:]

    /// Begins with the first attempt.
    ///
    /// - Parameters:
    ///   - policy: The rules.
    ///   - isRepeatable: Whether the request may be sent again when it is not known whether it took
    ///     effect.
    package init(policy: RetryPolicy, isRepeatable: Bool) {
        self.policy = policy
        self.isRepeatable = isRepeatable
    }

    /// Decides after an attempt.
    ///
    /// - Parameters:
    ///   - signal: What it ended with.
    ///   - told: The time the reply asks to wait.
    ///   - remaining: The time until the deadline; nothing is repeated after it.
    ///   - jitter: A random number from 0 to 1.
    /// - Returns: Whether the reply counts, the request is repeated, or all is given up.
    package mutating func decide(
        after signal: ServiceSignal, told: Duration?, remaining: Duration, jitter: Double
    ) -> Decision {
        guard let rule = self.policy.rules.first(where: { $0.pattern.matches(signal) }) else {
            return .accept
        }
        if !rule.isCertain {
            self.isUncertain = true
            guard self.isRepeatable else { return .giveUp }
        }
        let count = self.repetitions[rule, default: 0]
        let wait = rule.wait.duration(repetition: count, told: told, jitter: jitter)
        let waited = self.waited[rule, default: .zero] + wait
        guard count < rule.repetitions, waited <= rule.totalWait, wait < remaining else {
            return .giveUp
        }
        self.repetitions[rule] = count + 1
        self.waited[rule] = waited
        return .repeatAfter(wait)
    }
}

extension RetryRule.Wait {
    fileprivate func duration(repetition: Int, told: Duration?, jitter: Double) -> Duration {
        switch self {
        case .asTold(let otherwise): told ?? otherwise
        case .doubling(let first, let limit):
            min(first * (1 << min(repetition, 16)), limit) + .milliseconds(5) * jitter
        case .constant(let duration): duration
        }
    }
}
