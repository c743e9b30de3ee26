import CosmosSQL
import Documents
import Foundation
import TestKit
import Testing

@Suite("EmbeddedDocumentStore")
struct EmbeddedDocumentStoreTests {
    let fixture: EmbeddedStoreFixture
    let store: EmbeddedDocumentStore

    init() throws {
        self.fixture = try EmbeddedStoreFixture()
        self.store = self.fixture.makeStore()
    }

    @Test("The embedded store keeps every promise", arguments: DocumentStoreConformance.allCases)
    func conformance(promise: DocumentStoreConformance) async throws {
        try await promise.run(on: self.store, database: "conformance")
        #expect(FileManager.default.fileExists(atPath: self.fixture.path))
    }

    @Test("Nothing is opened before the first call, and the file is for its owner alone")
    func laziness() async throws {
        #expect(!FileManager.default.fileExists(atPath: self.fixture.path))

        try await self.store.ensureContainer(self.fixture.container, ContainerDefinition())

        for suffix in ["", "-wal", "-shm"] {
            let attributes = try FileManager.default.attributesOfItem(
                atPath: self.fixture.path + suffix)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
    }

    @Test("The three questions of the founding installation are answered word for word")
    func foundingQueries() async throws {
        try await self.store.ensureContainer(self.fixture.container, ContainerDefinition())
        let items = ["1", "3", "2"].flatMap { number -> [CosmosObject] in
            [
                ["id": "m\(number)", "entityType": "migration"],
                ["id": "s\(number)", "entityType": "schema-snapshot", "capturedAt": "\(number)"],
                [
                    "id": "e\(number)", "entityType": "change-event", "timestamp": "\(number)",
                    "databaseId": "lpa-bloom-db-dev",
                ],
                [
                    "id": "x\(number)", "entityType": "change-event", "timestamp": "\(number)",
                    "databaseId": "other",
                ],
            ]
        }
        try await self.store.upsertAll(items, in: self.fixture.container)

        #expect(
            try await self.ids("SELECT * FROM c WHERE c.entityType = 'migration'")
                == ["m1", "m3", "m2"])
        #expect(
            try await self.ids(
                "SELECT * FROM c WHERE c.entityType = 'schema-snapshot' ORDER BY c.capturedAt DESC")
                == ["s3", "s2", "s1"])
        #expect(
            try await self.ids(
                "SELECT * FROM c WHERE c.entityType = 'change-event' AND c.databaseId = "
                    + "'lpa-bloom-db-dev' ORDER BY c.timestamp DESC") == ["e3", "e2", "e1"])
    }

    private func ids(_ text: String) async throws -> [String] {
        try await self.store.rows(of: ItemQuery(text), in: self.fixture.container)
            .compactMap { $0["id"].stringValue }
    }

    @Test("The composite index rule can be switched off")
    func relaxedOrder() async throws {
        let relaxed = self.fixture.makeStore(checksCompositeIndexes: false)
        try await relaxed.ensureContainer(self.fixture.container, ContainerDefinition())
        try await relaxed.upsertAll(
            [["id": "a", "x": 1, "y": 2], ["id": "b", "x": 1, "y": 1]], in: self.fixture.container)

        #expect(try await self.ids("SELECT * FROM c") == ["a", "b"])
        let rows = try await relaxed.rows(
            of: ItemQuery("SELECT VALUE c.id FROM c ORDER BY c.x, c.y"), in: self.fixture.container)
        #expect(rows == ["b", "a"])
    }

    @Test("Resource ids have the layout that client libraries take apart")
    func resourceIDs() async throws {
        try await self.store.ensureContainer(self.fixture.container, ContainerDefinition())
        let response = try await self.store.create(
            ["id": "1"], in: self.fixture.container, partitionKey: .undefined)

        let rid = try #require(response.item?["_rid"]?.stringValue)
        let base64 = rid.replacing("-", with: "/")
        #expect(
            Data(base64Encoded: base64).map(Array.init)
                == [0, 0, 0, 1, 0x80, 0, 0, 2, 1, 0, 0, 0, 0, 0, 0, 0])
        #expect(response.item?["_self"] == "dbs/AAAAAQ==/colls/AAAAAYAAAAI=/docs/\(rid)/")
        #expect(response.item?["_ts"] == 1_700_000_000)
        #expect(response.etag == "\"00000000-0000-0003-0000-000000000004\"")
    }
}
