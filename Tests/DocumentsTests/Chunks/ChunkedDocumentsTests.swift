import CosmosSQL
import Diagnostics
import Documents
import Testing

@Suite("ChunkedDocuments")
struct ChunkedDocumentsTests {
    let container = ContainerAddress(database: "d", container: "c")

    /// A snapshot of a schema of so many tables.
    private func snapshot(_ id: String, tables: Int, changed: Int? = nil) -> CosmosObject {
        let all = (0..<tables).map { number in
            CosmosValue.object([
                "name": .string("table \(number)"), "note": "é\n\"😀\"",
                "columns": .array(
                    (0..<12).map { column in
                        ["name": .string("column_\(column)"), "type": "nvarchar(200)"]
                    }),
                "isChanged": .boolean(number == changed),
            ])
        }
        return [
            "id": .string(id), "entityType": "schema-snapshot",
            "schemaDefinition": ["type": "SQL", "tables": .array(all)],
        ]
    }

    private func chunkCount(_ store: any DocumentStore) async throws -> Double? {
        try await store.rows(
            of: ItemQuery(
                "SELECT VALUE COUNT(1) FROM c",
                partitionKey: .string(ChunkedDocuments.entityType)), in: self.container
        ).first?.numberValue
    }

    private func checkLarge(_ store: any DocumentStore, tables: Int) async throws {
        try await store.ensureContainer(self.container, ContainerDefinition())
        let documents = ChunkedDocuments(in: store, self.container)
        let first = self.snapshot("1", tables: tables)
        try await documents.write(first, chunking: "schemaDefinition")
        let count = try #require(try await self.chunkCount(store))
        let second = self.snapshot("2", tables: tables, changed: tables / 2)
        try await documents.write(second, chunking: "schemaDefinition")
        try await documents.write(first, chunking: "schemaDefinition")

        for (id, snapshot) in [("1", first), ("2", second)] {
            let read = try await documents.read(
                id: id, partitionKey: "schema-snapshot", chunking: "schemaDefinition")
            #expect(read.map(bare) == snapshot)
        }
        #expect(count > 10)
        #expect(try #require(try await self.chunkCount(store)) <= count + 3)
        let stub = try await store.read(
            id: "1", in: self.container, partitionKey: "schema-snapshot")
        #expect(stub?["schemaDefinition"]?["type"] == "SQL")
        let rows = try await store.rows(
            of: ItemQuery("SELECT * FROM c WHERE c.entityType = 'schema-snapshot'"),
            in: self.container)
        #expect(rows.count == 2)
    }

    @Test("A snapshot of 10,000 tables is kept in chunks, and a change writes few of them anew")
    func embedded() async throws {
        let fixture = try EmbeddedStoreFixture()
        try await self.checkLarge(fixture.makeStore(), tables: 10_000)
    }

    @Test("The same holds over HTTP")
    func served() async throws {
        try await withServedStore { try await self.checkLarge($0, tables: 3_000) }
    }

    @Test(
        "A member that is given as text is kept as it would be by its value",
        arguments: [1, 3_000])
    func texts(tables: Int) async throws {
        let store = try EmbeddedStoreFixture().makeStore()
        try await store.ensureContainer(self.container, ContainerDefinition())
        let documents = ChunkedDocuments(in: store, self.container)
        let whole = self.snapshot("1", tables: tables)
        let text = Array((whole["schemaDefinition"] ?? .null).jsonText().utf8)
        var bodiless = whole
        bodiless["schemaDefinition"] = nil
        try await documents.write(whole, chunking: "schemaDefinition")
        let first = try await store.read(
            id: "1", in: self.container, partitionKey: "schema-snapshot")
        try await documents.write(
            bodiless, chunking: "schemaDefinition", holding: text, isNew: false)
        let second = try await store.read(
            id: "1", in: self.container, partitionKey: "schema-snapshot")

        #expect(first.map(bare) == second.map(bare))
        let read = try await documents.readText(
            id: "1", partitionKey: "schema-snapshot", chunking: "schemaDefinition")
        #expect(read?.text == (tables > 1 ? text : nil))
        await #expect(throws: DocumentError.self) {
            try await documents.write(
                bodiless, chunking: "schemaDefinition", holding: [0x7B], isNew: false)
        }
    }

    @Test("A small member stays where it is")
    func small() async throws {
        let store = try EmbeddedStoreFixture().makeStore()
        try await store.ensureContainer(self.container, ContainerDefinition())
        let documents = ChunkedDocuments(in: store, self.container)
        let snapshot = self.snapshot("1", tables: 3)

        try await documents.write(snapshot, chunking: "schemaDefinition")

        let item = try await store.read(
            id: "1", in: self.container, partitionKey: "schema-snapshot")
        #expect(item.map(bare) == snapshot)
        #expect(try await self.chunkCount(store) == 0)
        let none = try await documents.read(
            id: "2", partitionKey: "schema-snapshot", chunking: "schemaDefinition")
        #expect(none == nil)
    }

    @Test("A chunk that is missing, or not what was written, is told")
    func damage() async throws {
        let store = try EmbeddedStoreFixture().makeStore()
        try await store.ensureContainer(self.container, ContainerDefinition())
        let documents = ChunkedDocuments(in: store, self.container)
        try await documents.write(
            self.snapshot("1", tables: 3_000), chunking: "schemaDefinition")
        let key = PartitionKey.string(ChunkedDocuments.entityType)
        let ids = try await store.rows(
            of: ItemQuery("SELECT VALUE c.id FROM c", partitionKey: key), in: self.container)
        let id = try #require(ids.first?.stringValue)

        try await store.patch(
            id: id, ItemPatch([.set(path: "/text", "other")]), in: self.container,
            partitionKey: key)
        await self.expectIncomplete(documents, "not those that were written")
        try await store.delete(id: id, in: self.container, partitionKey: key)
        await self.expectIncomplete(documents, "\(id) is missing")
    }

    private func expectIncomplete(_ documents: ChunkedDocuments, _ reason: String) async {
        let error = await #expect(throws: DocumentError.self) {
            _ = try await documents.read(
                id: "1", partitionKey: "schema-snapshot", chunking: "schemaDefinition")
        }
        #expect(error?.diagnostic.code == "document-incomplete")
        #expect(error?.diagnostic.message.contains(reason) == true)
    }

    @Test("A writer that stops before the document leaves what was there")
    func interruption() async throws {
        let fixture = try AzureFixture([.reply(404, body: "{}")])
        try await fixture.embedded.ensureContainer(self.container, ContainerDefinition())
        let documents = ChunkedDocuments(in: fixture.embedded, self.container)
        let old = self.snapshot("1", tables: 4)
        try await documents.write(old, chunking: "schemaDefinition")

        let failing = ChunkedDocuments(in: fixture.store, self.container)
        await #expect(throws: DocumentError.self) {
            try await failing.write(
                self.snapshot("1", tables: 4_000), chunking: "schemaDefinition")
        }

        let read = try await documents.read(
            id: "1", partitionKey: "schema-snapshot", chunking: "schemaDefinition")
        #expect(read.map(bare) == old)
    }
}
