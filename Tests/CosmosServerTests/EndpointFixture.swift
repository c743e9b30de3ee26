import CosmosSQL
import CosmosServer
import Diagnostics
import Documents
import Synchronization
import TestKit

/// An endpoint without a network, over an empty store whose clock stands still.
struct EndpointFixture {
    static let items = "/dbs/d/colls/c/docs"
    static let now = Timestamp(milliseconds: 1_790_000_000_000)

    let directory: TemporaryDirectory
    let store: EmbeddedDocumentStore
    let endpoint: CosmosEndpoint
    let key: AccountKey

    /// Makes the endpoint, and in it the container `d/c`.
    init(_ definition: ContainerDefinition = ContainerDefinition()) async throws {
        self.directory = try TemporaryDirectory()
        let counter = Counter()
        self.store = EmbeddedDocumentStore(
            path: self.directory.path("documents.db"), clock: { Self.now },
            random: { counter.next() })
        self.key = try emulatorKey()
        self.endpoint = CosmosEndpoint(store: self.store, key: self.key, clock: { Self.now })
        try await self.store.ensureContainer(
            ContainerAddress(database: "d", container: "c"), definition)
    }

    /// Sends a request, signed now unless another time or another link is given.
    func send(
        _ method: CosmosRequest.Method, _ path: String, _ headers: CosmosHeaders = [:],
        body: String = "", minutesAhead: Int64 = 0, signing link: String? = nil
    ) async throws -> CosmosReply {
        let date = HTTPDate.text(
            Timestamp(milliseconds: Self.now.milliseconds + minutesAhead * 60_000))
        var request = CosmosRequest(
            method, try resourcePath(path), headers: headers, body: Array(body.utf8))
        request.headers[.requestDate] = date
        if request.headers[.authorization] == nil {
            let text = SignedText.text(
                method, kind: request.path.kind, link: link ?? request.path.link, date: date)
            request.headers[.authorization] =
                AuthorizationToken(.master, signature: self.key.signature(of: text)).header
        }
        return await self.endpoint.answer(request)
    }

    /// Sends a query.
    func ask(_ text: String, _ headers: CosmosHeaders = [:]) async throws -> CosmosReply {
        var headers = headers
        headers[.isQuery] = "True"
        headers[.contentType] = "application/query+json"
        let body: CosmosValue = ["query": .string(text)]
        return try await self.send(.post, Self.items, headers, body: body.jsonText())
    }

    /// Creates items of the partition `e`.
    func create(_ ids: String...) async throws {
        for id in ids {
            try await self.store.create(
                ["id": .string(id), "entityType": "e"],
                in: ContainerAddress(database: "d", container: "c"), partitionKey: "e")
        }
    }
}

/// Numbers from 1 on.
final class Counter: Sendable {
    private let value = Mutex<UInt64>(0)

    func next() -> UInt64 {
        self.value.withLock { value in
            value += 1
            return value
        }
    }
}

/// A path as a URL has it.
func resourcePath(_ text: String) throws -> ResourcePath {
    guard let path = ResourcePath(encoded: text) else { throw UnreadablePath() }
    return path
}

/// A path of a test is not encoded as it should be.
struct UnreadablePath: Error {}
