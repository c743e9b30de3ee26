import CosmosSQL
import Diagnostics
import Synchronization

/// A document store in Azure Cosmos DB for NoSQL, or in anything that speaks its protocol.
///
/// Requests are repeated as ``RetryPolicy`` says. A create, a replace or a delete whose outcome an
/// interruption hid is sent again and then resolved by looking at the item, so that it takes effect
/// once; a patch or a batch is sent again only when that cannot do harm, and is told as
/// `.outcomeUnknown` otherwise.
package final class AzureDocumentStore: DocumentStore {
    let client: ServiceClient
    private let known = Mutex<[ContainerAddress: ContainerDefinition]>([:])

    /// Describes a store; nothing is opened yet.
    ///
    /// - Parameters:
    ///   - account: Where the store is.
    ///   - clock: Tells the time and waits.
    ///   - random: Gives random bits, which keep clients from repeating in step.
    ///   - transport: Carries the requests; `nil` for HTTP.
    ///   - policy: After which signals requests are repeated.
    ///   - limits: How long to wait for the service.
    package init(
        account: AzureAccount, clock: ServiceClock, random: @escaping @Sendable () -> UInt64,
        transport: (any ServiceTransport)? = nil, policy: RetryPolicy = .azure,
        limits: ServiceLimits = ServiceLimits()
    ) {
        self.client = ServiceClient(
            account: account,
            transport: transport ?? HTTPTransport(checksCertificate: account.checksCertificate),
            policy: policy, limits: limits, clock: clock, random: random)
    }

    /// The cost of all requests of this store so far, repetitions included, in request units.
    package var requestCharge: Double { self.client.requestCharge }

    /// The settings of a container, asked for once.
    func definition(
        of container: ContainerAddress
    ) async throws(DocumentError) -> ContainerDefinition {
        if let definition = self.known.withLock({ $0[container] }) { return definition }
        guard let definition = try await self.find(container) else {
            throw .containerNotFound(container)
        }
        return definition
    }

    /// Takes note of a container's settings, or forgets them.
    func remember(_ definition: ContainerDefinition?, of container: ContainerAddress) {
        self.known.withLock { $0[container] = definition }
    }
}
