import CosmosSQL
import Diagnostics
import Documents
import Foundation
import TestKit
import Testing

@Suite("EmbeddedDocumentStore, file")
struct EmbeddedFileTests {
    let fixture: EmbeddedStoreFixture

    init() throws {
        self.fixture = try EmbeddedStoreFixture()
    }

    @Test("Several openings of one new file write at once, and nothing is lost")
    func concurrency() async throws {
        let container = self.fixture.container
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<8 {
                let store = self.fixture.makeStore()
                group.addTask {
                    try await store.ensureContainer(container, ContainerDefinition())
                    for number in 0..<10 {
                        try await store.create(
                            ["id": "\(writer)-\(number)"], in: container, partitionKey: .undefined)
                        try await store.upsertAll(
                            [["id": "shared", "writer": .number(Double(writer))]], in: container)
                    }
                }
            }
            try await group.waitForAll()
        }

        let feed = try await self.fixture.makeStore().changes(
            from: .beginning, in: container, partitionKey: nil, limit: 1_000)
        #expect(feed.items.count == 81)
        #expect(Set(feed.items.compactMap { $0["_rid"]?.stringValue }).count == 81)
    }

    @Test("Items outlive the store that wrote them")
    func reopening() async throws {
        let store = self.fixture.makeStore()
        try await store.ensureContainer(
            self.fixture.container, ContainerDefinition(timeToLive: .seconds(5)))
        let written = try await store.create(
            ["id": "1", "n": 1e300], in: self.fixture.container, partitionKey: .undefined
        ).item
        await store.close()

        let read = try await self.fixture.makeStore().read(
            id: "1", in: self.fixture.container, partitionKey: .undefined)
        let again = try await store.read(
            id: "1", in: self.fixture.container, partitionKey: .undefined)

        #expect(read == written)
        #expect(again == written)
    }

    @Test("After a power loss anywhere in the log, a prefix of the writes is there")
    func powerLoss() async throws {
        let container = self.fixture.container
        let store = self.fixture.makeStore()
        try await store.ensureContainer(container, ContainerDefinition())
        await store.close()
        for number in 0..<190 {
            try await store.create(
                ["id": "\(number)"], in: container, partitionKey: .undefined)
        }
        let file = try Data(contentsOf: URL(fileURLWithPath: self.fixture.path))
        let log = try Data(contentsOf: URL(fileURLWithPath: self.fixture.path + "-wal"))

        var counts: [Int] = []
        // A write takes some frames of 4,120 bytes each: the cut moves through all parts of them.
        for length in stride(from: 0, through: log.count, by: 3 * 4_120 + 1_381) {
            let path = try self.fixture.directory.write(file, to: "copy/copy.db")
            try self.fixture.directory.write(log.prefix(length), to: "copy/copy.db-wal")
            let copy = self.fixture.makeStore(at: path)
            let items = try await copy.changes(
                from: .beginning, in: container, partitionKey: nil, limit: 1_000
            ).items
            #expect(items.map { $0["id"] } == (0..<items.count).map { .string("\($0)") })
            counts.append(items.count)
            await copy.close()
            try FileManager.default.removeItem(atPath: self.fixture.directory.path("copy"))
        }

        #expect(counts == counts.sorted())
        #expect(counts.first == 0)
        #expect(Set(counts).count > 100)
    }

    @Test("A file that is no database is refused and left as it is")
    func noDatabase() async throws {
        let path = try self.fixture.directory.write("no database at all", to: "text.db")

        let error = await #expect(throws: DocumentError.self) { try await self.query(path) }

        #expect(error?.diagnostic.code == "document-store-damaged")
        #expect(try self.fixture.directory.read("text.db") == "no database at all")
    }

    /// The places of numbers in a SQLite file's header: <https://www.sqlite.org/fileformat2.html>.
    private enum Header: Int {
        case userVersion = 60
        case applicationID = 68
    }

    @Test("Another program's database is refused and left as it is")
    func foreignFile() async throws {
        let path = try await self.makeFile(changing: .applicationID, to: 0)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))

        await #expect(throws: DocumentError.foreignFile(path: path)) { try await self.query(path) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes)
    }

    @Test("A file of a newer release is refused")
    func newerFile() async throws {
        let path = try await self.makeFile(changing: .userVersion, to: 99)

        await #expect(throws: DocumentError.newerFile(path: path, version: 99, supported: 2)) {
            try await self.query(path)
        }
    }

    private func makeFile(changing field: Header, to value: UInt8) async throws -> String {
        let store = self.fixture.makeStore()
        try await store.ensureContainer(self.fixture.container, ContainerDefinition())
        await store.close()
        var bytes = try Data(contentsOf: URL(fileURLWithPath: self.fixture.path))
        bytes.replaceSubrange(field.rawValue..<field.rawValue + 4, with: [0, 0, 0, value])
        return try self.fixture.directory.write(bytes, to: "changed.db")
    }

    @Test("A file in a place that cannot be written is refused with the path")
    func unwritable() async throws {
        let path = try self.fixture.directory.write("", to: "file") + "/documents.db"

        let error = await #expect(throws: DocumentError.self) { try await self.query(path) }

        #expect(error?.diagnostic.code == "document-store-not-opened")
        #expect(error?.diagnostic.message.contains(path) == true)
    }

    private func query(_ path: String) async throws {
        _ = try await self.fixture.makeStore(at: path).query(
            ItemQuery("SELECT * FROM c"), in: self.fixture.container)
    }
}
