import CosmosSQL
import CosmosServer
import Documents
import Synchronization

/// Stands between a client and an endpoint, and has each exchange go as the script says.
///
/// After the end of the script everything goes well.
final class ScriptedTransport: ServiceTransport {
    /// How one exchange goes.
    enum Step: Hashable, Sendable {
        /// Well.
        case well
        /// The endpoint never sees the request; this is the reply.
        case reply(Int, CosmosHeaders = CosmosHeaders(), body: String = "{\"message\": \"No.\"}")
        /// Nobody takes the request.
        case notSent
        /// The connection is reset before the endpoint sees the request.
        case resetBefore
        /// The endpoint answers, and the connection is reset before the answer arrives.
        case resetAfter
        /// The endpoint answers, and the answer drips until the time is up.
        case drip
        /// The endpoint answers, and the answer arrives as something else.
        case garble(String)
        /// Another client puts this at the item's place first, then it goes well.
        case overtaken(by: CosmosObject)
    }

    private let endpoint: CosmosEndpoint
    private let store: EmbeddedDocumentStore
    private let clock: VirtualClock
    private let steps: Mutex<[Step]>
    private let log = Mutex<[CosmosRequest]>([])

    init(
        _ steps: [Step], _ endpoint: CosmosEndpoint, _ store: EmbeddedDocumentStore,
        _ clock: VirtualClock
    ) {
        self.steps = Mutex(steps)
        self.endpoint = endpoint
        self.store = store
        self.clock = clock
    }

    /// The requests in the order they were sent.
    var requests: [CosmosRequest] { self.log.withLock { $0 } }

    /// Adds exchanges to the script.
    func append(_ steps: [Step]) {
        self.steps.withLock { $0 += steps }
        self.log.withLock { $0 = [] }
    }

    func exchange(
        _ request: CosmosRequest, with endpoint: String, within limit: Duration
    ) async throws(TransportFailure) -> CosmosReply {
        self.log.withLock { $0.append(request) }
        let step = self.steps.withLock { $0.isEmpty ? .well : $0.removeFirst() }
        switch step {
        case .well: return await self.answer(request)
        case .reply(let status, let headers, let body):
            return CosmosReply(status: status, headers: headers, body: Array(body.utf8))
        case .notSent: throw .notSent(reason: "nobody answers")
        case .resetBefore: throw .interrupted(reason: "the connection broke off")
        case .resetAfter:
            _ = await self.answer(request)
            throw .interrupted(reason: "the connection broke off")
        case .drip:
            _ = await self.answer(request)
            self.clock.advance(by: limit)
            throw .interrupted(reason: "no answer in time")
        case .garble(let body):
            var reply = await self.answer(request)
            reply.body = Array(body.utf8)
            return reply
        case .overtaken(let item):
            _ = try? await self.store.upsert(
                item, in: FaultScript.container, partitionKey: "event")
            return await self.answer(request)
        }
    }

    private func answer(_ request: CosmosRequest) async -> CosmosReply {
        var reply = await self.endpoint.answer(request)
        reply.headers[.date] = HTTPDate.text(self.clock.now)
        return reply
    }
}
