import CosmosSQL
import Documents
import Testing

@Suite("EmbeddedDocumentStore, expiry")
struct EmbeddedExpiryTests {
    let fixture: EmbeddedStoreFixture
    let store: EmbeddedDocumentStore

    init() throws {
        self.fixture = try EmbeddedStoreFixture()
        self.store = self.fixture.makeStore()
    }

    @Test(
        "Items live as long as the container and their own ttl say",
        arguments: [
            (.off, []), (.perItem, ["short"]), (.seconds(100), ["short", "plain"]),
        ] as [(ContainerDefinition.TimeToLive, Set<String>)])
    func lifetimes(timeToLive: ContainerDefinition.TimeToLive, expired: Set<String>) async throws {
        try await self.store.ensureContainer(
            self.fixture.container, ContainerDefinition(timeToLive: timeToLive))
        let items: [CosmosObject] = [
            ["id": "plain"], ["id": "short", "ttl": 50], ["id": "long", "ttl": 500],
            ["id": "forever", "ttl": -1],
        ]
        try await self.store.upsertAll(items, in: self.fixture.container)

        self.fixture.advance(seconds: 100)

        let alive = items.compactMap { $0["id"]?.stringValue }.filter { !expired.contains($0) }
        let rows = try await self.store.rows(
            of: ItemQuery("SELECT VALUE c.id FROM c"), in: self.fixture.container)
        #expect(rows.compactMap(\.stringValue) == alive)
        let read = try await self.store.readAll(
            ids: ["plain", "short", "long", "forever"], in: self.fixture.container,
            partitionKey: .undefined)
        #expect(read.compactMap { $0["id"]?.stringValue } == alive)
        let feed = try await self.store.changes(
            from: .beginning, in: self.fixture.container, partitionKey: nil, limit: 9)
        #expect(feed.items.count == alive.count)
    }

    @Test("The id of an expired item can be used again, and a write begins a new life")
    func renewal() async throws {
        try await self.store.ensureContainer(
            self.fixture.container,
            ContainerDefinition(timeToLive: .seconds(10), uniqueKeys: [["/name"]]))
        try await self.create(["id": "1", "name": "x"])
        self.fixture.advance(seconds: 9)
        try await self.store.upsert(
            ["id": "1", "name": "x"], in: self.fixture.container, partitionKey: .undefined)
        self.fixture.advance(seconds: 9)
        await #expect(throws: DocumentError.idTaken(id: "1")) {
            try await self.create(["id": "1", "name": "x"])
        }
        self.fixture.advance(seconds: 1)

        let again = try await self.create(["id": "1", "name": "x"])

        #expect(again.status == .created)
    }

    @Test(
        "A ttl that is no lifetime is refused", arguments: [0, nil, 1.5, "10", -2] as [CosmosValue])
    func refusal(ttl: CosmosValue) async throws {
        try await self.store.ensureContainer(
            self.fixture.container, ContainerDefinition(timeToLive: .perItem))

        let error = await #expect(throws: DocumentError.self) {
            try await self.create(["id": "1", "ttl": ttl])
        }
        #expect(error?.status == 400)
    }

    @discardableResult
    private func create(_ item: CosmosObject) async throws -> ItemResponse {
        try await self.store.create(
            item, in: self.fixture.container, partitionKey: .undefined)
    }
}
