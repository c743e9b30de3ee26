/// Carries requests to Azure's services, and nothing else: it neither retries nor follows.
package protocol AzureTransport: Sendable {
    /// Sends a request and waits for the whole answer, whatever its status.
    ///
    /// - Throws: `AzureError.unreachable` when there is no answer.
    func send(_ request: AzureRequest) async throws(AzureError) -> AzureAnswer
}
