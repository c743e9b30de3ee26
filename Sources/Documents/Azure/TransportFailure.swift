/// Why no reply came.
package enum TransportFailure: Error, Hashable, Sendable {
    /// The request did not leave this machine, or nobody took it.
    case notSent(reason: String)
    /// The exchange broke off, so that the service may have carried the request out.
    case interrupted(reason: String)
    /// The task was cancelled.
    case cancelled
}
