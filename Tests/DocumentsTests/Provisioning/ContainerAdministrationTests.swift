import CosmosSQL
import Documents
import Testing

@Suite("Administration of the embedded store")
struct ContainerAdministrationTests {
    let fixture: EmbeddedStoreFixture
    let store: EmbeddedDocumentStore

    init() throws {
        self.fixture = try EmbeddedStoreFixture()
        self.store = self.fixture.makeStore()
    }

    @Test("Databases are made once, have containers or none, and go with everything in them")
    func databases() async throws {
        #expect(try await self.store.makeDatabase("a"))
        #expect(try await !self.store.makeDatabase("a"))
        let container = ContainerAddress(database: "a", container: "c")
        #expect(try await self.store.makeContainer(container, ContainerDefinition()))
        #expect(try await !self.store.makeContainer(container, ContainerDefinition()))
        try await self.store.create(["id": "1"], in: container, partitionKey: .undefined)

        #expect(try await self.store.databases().map(\.name) == ["a"])
        #expect(try await self.store.containers(in: "a") == ["c": ContainerDefinition()])
        #expect(try await self.store.containers(in: "b") == nil)

        #expect(try await self.store.removeDatabase("a"))
        #expect(try await !self.store.removeDatabase("a"))
        #expect(try await self.store.databases().isEmpty)
        try await self.store.ensureContainer(container, ContainerDefinition())
        #expect(try await self.store.rows(of: ItemQuery("SELECT * FROM c"), in: container).isEmpty)
    }

    @Test("A container goes with its items, and leaves its database")
    func containers() async throws {
        let container = ContainerAddress(database: "a", container: "c")
        try await self.store.ensureContainer(container, ContainerDefinition())
        try await self.store.create(["id": "1"], in: container, partitionKey: .undefined)

        #expect(try await self.store.removeContainer(container))
        #expect(try await !self.store.removeContainer(container))

        #expect(try await self.store.containers(in: "a") == [:])
        #expect(try await self.store.containerRecord(container) == nil)
    }

    @Test("Settings that can change do, for what is written then; the others never")
    func replacement() async throws {
        let container = ContainerAddress(database: "a", container: "c")
        try await self.store.ensureContainer(container, ContainerDefinition())
        let wanted = ContainerDefinition(timeToLive: .seconds(5), indexingPolicy: ["a": 1])

        #expect(try await self.store.replaceContainer(container, wanted) == wanted)
        try await self.store.create(["id": "1"], in: container, partitionKey: .undefined)
        self.fixture.advance(seconds: 6)

        #expect(try await self.store.containers(in: "a") == ["c": wanted])
        let read = try await self.store.read(id: "1", in: container, partitionKey: .undefined)
        #expect(read == nil)
        await #expect(throws: DocumentError.containerDiffers(container, setting: "partition key")) {
            try await self.store.replaceContainer(
                container, ContainerDefinition(partitionKeyPath: "/x"))
        }
        let missing = ContainerAddress(database: "a", container: "x")
        await #expect(throws: DocumentError.containerNotFound(missing)) {
            try await self.store.replaceContainer(missing, wanted)
        }
    }

    @Test("The partition keys that are in use are told")
    func partitionKeys() async throws {
        try await self.store.ensureContainer(self.fixture.container, ContainerDefinition())
        let keys: Set<PartitionKey> = ["a", "b", "", .number(1), .boolean(true), .null, .undefined]
        for key in keys {
            for id in ["1", "2"] {
                try await self.store.create(
                    ["id": .string(id), "entityType": key.value], in: self.fixture.container,
                    partitionKey: key)
            }
        }

        #expect(Set(try await self.store.partitionKeys(in: self.fixture.container)) == keys)
    }
}
