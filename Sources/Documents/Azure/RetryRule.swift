/// One line of a retry policy: what to do after a signal.
package struct RetryRule: Hashable, Sendable {
    /// The signals a rule is for.
    package enum Pattern: Hashable, Sendable {
        /// Replies of a status; an empty set stands for every substatus.
        case status(Int, substatuses: Set<Int> = [])
        /// All replies of the 5xx range.
        case serverError
        /// Requests that did not get out.
        case notSent
        /// Exchanges that broke off.
        case interrupted

        /// Whether the signal is one of them.
        func matches(_ signal: ServiceSignal) -> Bool {
            switch (self, signal) {
            case (.status(let wanted, let substatuses), .reply(let status, let substatus)):
                status == wanted && (substatuses.isEmpty || substatuses.contains(substatus))
            case (.serverError, .reply(500...599, _)), (.notSent, .notSent),
                (.interrupted, .interrupted):
                true
            default: false
            }
        }
    }

    /// How long to wait before the request is repeated.
    package enum Wait: Hashable, Sendable {
        /// As long as the reply says, or this time when it does not.
        case asTold(otherwise: Duration)
        /// Twice as long each time, up to a limit, and up to five random milliseconds more.
        case doubling(from: Duration, upTo: Duration)
        /// Always the same time.
        case constant(Duration)
    }

    /// The signals.
    package var pattern: Pattern
    /// The most repetitions of one request after these signals.
    package var repetitions: Int
    /// The most time that is waited for one request after these signals.
    package var totalWait: Duration
    /// How long to wait.
    package var wait: Wait
    /// Whether the service certainly did nothing, so that everything may be repeated.
    package var isCertain: Bool
}
