/// Carries requests to a service and brings its replies.
package protocol ServiceTransport: Sendable {
    /// Sends a request once and waits for the whole reply.
    ///
    /// - Parameters:
    ///   - request: The request, signed.
    ///   - endpoint: The scheme, the host and the port of the service.
    ///   - limit: After this time the exchange is given up.
    /// - Returns: The reply, whatever its status.
    /// - Throws: `TransportFailure` when there is none.
    func exchange(
        _ request: CosmosRequest, with endpoint: String, within limit: Duration
    ) async throws(TransportFailure) -> CosmosReply
}
