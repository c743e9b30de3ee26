/// How long to wait for a service.
package struct ServiceLimits: Hashable, Sendable {
    /// The most time for one attempt.
    package var attempt: Duration
    /// The most time for a request with all its repetitions.
    package var call: Duration

    /// Describes limits.
    package init(attempt: Duration = .seconds(30), call: Duration = .seconds(60)) {
        self.attempt = attempt
        self.call = call
    }
}
