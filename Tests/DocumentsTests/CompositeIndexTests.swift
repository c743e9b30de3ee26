import CosmosSQL
import Documents
import Foundation
import TestKit
import Testing

@Suite("Composite indexes of the embedded store")
struct CompositeIndexTests {
    static let definition = ContainerDefinition(indexingPolicy: [
        "compositeIndexes": [
            [["path": "/a"], ["path": "/b", "order": "descending"]],
            [["path": "/b"], ["path": "/a"]],
            [["path": "/sub/deep"], ["path": "/b"]],
        ]
    ])

    static let queries = [
        "SELECT c.id, c.a, c.b FROM c ORDER BY c.a, c.b DESC",
        "SELECT * FROM c ORDER BY c.a DESC, c.b",
        "SELECT VALUE c.id FROM c WHERE c.a = 1 ORDER BY c.b",
        "SELECT VALUE c.b FROM c WHERE NOT IS_ARRAY(c.b) ORDER BY c.b DESC",
        "SELECT VALUE c.id FROM c WHERE c.a = 'x' AND c.b > 1",
        "SELECT VALUE c.id FROM c WHERE c.a = @a AND c.b IN (1, 'é')",
        "SELECT TOP 7 VALUE c.b FROM c WHERE c.sub.deep = true ORDER BY c.b",
        "SELECT VALUE c.b FROM c WHERE c.a = 1 ORDER BY c.b OFFSET 3 LIMIT 9",
        "SELECT DISTINCT VALUE c.b FROM c WHERE c.a = 1 ORDER BY c.b DESC",
        "SELECT c.a, COUNT(1) AS n FROM c WHERE c.a = 1 GROUP BY c.a",
        "SELECT VALUE COUNT(1) FROM c WHERE c.a = 1 AND c.b = 2",
        "SELECT VALUE c._ts FROM c WHERE c.a = [1] OR c.a = {\"x\": 1}",
        "SELECT VALUE c.id FROM c WHERE c.b = 1 AND NOT IS_DEFINED(c.a)",
    ]

    static let values: [CosmosValue] = [
        .undefined, .null, true, false, 0, 1, 2, -1.5, 1e300, "", "x", "é", "\u{E000}", "😀",
        "a\u{0}b", "a", [1], [2], ["x": 1],
    ]

    @Test("Answers with composite indexes are those without", arguments: Self.queries)
    func differential(text: String) async throws {
        let fixture = try EmbeddedStoreFixture()
        let indexed = fixture.makeStore(checksCompositeIndexes: false)
        let plain = fixture.makeStore(
            at: fixture.directory.path("plain.db"), checksCompositeIndexes: false)
        try await indexed.ensureContainer(fixture.container, Self.definition)
        try await plain.ensureContainer(fixture.container, ContainerDefinition())
        var generator = SeededGenerator()
        for number in 0..<300 {
            let item = Self.item(Int.random(in: 0..<200, using: &generator), &generator)
            for store in [indexed, plain] {
                try await store.upsert(item, in: fixture.container, partitionKey: "p")
                if number.isMultiple(of: 10) {
                    try await store.delete(
                        id: item["id"]?.stringValue ?? "", in: fixture.container,
                        partitionKey: "p")
                }
            }
        }

        for pageSize in [nil, 1, 4] {
            let query = ItemQuery(
                text, parameters: ["@a": "x"], partitionKey: "p", pageSize: pageSize)
            let expected = try await plain.rows(of: query, in: fixture.container)
            let rows = try await indexed.rows(of: query, in: fixture.container)
            #expect(rows.map(Self.bared) == expected.map(Self.bared), "\(generator)")
        }
    }

    private static func item(_ id: Int, _ generator: inout SeededGenerator) -> CosmosObject {
        var item: CosmosObject = ["id": .string("\(id)"), "entityType": "p"]
        for name in ["a", "b"] {
            item[name] = Self.values.randomElement(using: &generator) ?? .null
        }
        if id.isMultiple(of: 3) { item["sub"] = ["deep": .boolean(id.isMultiple(of: 2))] }
        return item
    }

    private static func bared(_ row: CosmosValue) -> CosmosValue {
        row.objectValue.map { .object(bare($0)) } ?? row
    }

    @Test("The founding queries read no more items than their first page has, and one more")
    func founding() async throws {
        let fixture = try EmbeddedStoreFixture()
        let store = fixture.makeStore()
        let container = ProvisionedContainer.versionControl(fixture.container)
        try await store.ensureContainer(container.address, container.definition)
        try await store.upsertAll(
            (0..<300).map { number in
                CosmosObject([
                    ("id", .string("\(number)")),
                    ("entityType", number % 3 == 0 ? "schema-snapshot" : "change-event"),
                    ("databaseId", number % 2 == 0 ? "lpa-bloom-db-dev" : "other"),
                    ("timestamp", .string("2026-01-\(number % 7)")),
                    ("capturedAt", .string("2026-02-\(number % 5)")),
                ])
            }, in: fixture.container)

        for (text, indexed) in [
            (
                "SELECT * FROM c WHERE c.entityType = 'schema-snapshot' ORDER BY c.capturedAt DESC",
                ["partition key = \"schema-snapshot\"", "order by /capturedAt, /databaseId"]
            ),
            (
                "SELECT * FROM c WHERE c.entityType = 'change-event' "
                    + "AND c.databaseId = 'lpa-bloom-db-dev' ORDER BY c.timestamp DESC",
                [
                    "partition key = \"change-event\"", "/databaseId = \"lpa-bloom-db-dev\"",
                    "order by /timestamp",
                ]
            ),
        ] {
            let page = try await store.query(
                ItemQuery(text, pageSize: 10), in: fixture.container)
            #expect(page.rows.count == 10)
            #expect(page.explanation == QueryExplanation(indexed: indexed, itemsRead: 11))
        }
    }

    @Test("Another indexing policy, and a file of the format before, have their indexes made")
    func rebuilding() async throws {
        let fixture = try EmbeddedStoreFixture()
        let store = fixture.makeStore()
        try await store.ensureContainer(fixture.container, ContainerDefinition())
        for number in [3, 1, 2] {
            try await store.create(
                ["id": .string("\(number)"), "entityType": "p", "b": .number(Double(number))],
                in: fixture.container, partitionKey: "p")
        }
        let query = ItemQuery("SELECT VALUE c.b FROM c ORDER BY c.b", partitionKey: "p")

        try await store.replaceContainer(fixture.container, Self.definition)
        let page = try await store.query(query, in: fixture.container)
        await store.close()
        var bytes = try Data(contentsOf: URL(fileURLWithPath: fixture.path))
        bytes.replaceSubrange(60..<64, with: [0, 0, 0, 1])
        let old = fixture.makeStore(at: try fixture.directory.write(bytes, to: "old.db"))
        let upgraded = try await old.query(query, in: fixture.container)

        for page in [page, upgraded] {
            #expect(page.rows == [1, 2, 3])
            #expect(page.explanation.indexed.contains("order by /b, /a"))
        }
    }

    @Test("Expired items leave the indexes with the next write")
    func expiry() async throws {
        let fixture = try EmbeddedStoreFixture()
        let store = fixture.makeStore()
        var definition = Self.definition
        definition.timeToLive = .seconds(10)
        try await store.ensureContainer(fixture.container, definition)
        let query = ItemQuery("SELECT VALUE c.id FROM c ORDER BY c.b", partitionKey: "p")
        for id in ["1", "2"] {
            try await store.create(
                ["id": .string(id), "entityType": "p", "b": 1], in: fixture.container,
                partitionKey: "p")
            fixture.advance(seconds: 6)
        }

        #expect(try await store.rows(of: query, in: fixture.container) == ["2"])
        try await store.create(
            ["id": "1", "entityType": "p", "b": 0], in: fixture.container, partitionKey: "p")
        #expect(try await store.rows(of: query, in: fixture.container) == ["1", "2"])
    }

    @Test("An item that changes between two pages shifts no row")
    func changingItems() async throws {
        let fixture = try EmbeddedStoreFixture()
        let store = fixture.makeStore()
        try await store.ensureContainer(fixture.container, Self.definition)
        for number in 0..<6 {
            try await store.create(
                ["id": .string("\(number)"), "entityType": "p", "b": .number(Double(number))],
                in: fixture.container, partitionKey: "p")
        }
        var query = ItemQuery(
            "SELECT VALUE c.id FROM c ORDER BY c.b", partitionKey: "p", pageSize: 2)
        let first = try await store.query(query, in: fixture.container)
        try await store.upsert(
            ["id": "1", "entityType": "p", "b": 1, "more": true], in: fixture.container,
            partitionKey: "p")
        try await store.create(
            ["id": "new", "entityType": "p", "b": -1], in: fixture.container, partitionKey: "p")
        query.continuation = first.continuation

        #expect(first.rows == ["0", "1"])
        #expect(try await store.rows(of: query, in: fixture.container) == ["2", "3", "4", "5"])
    }
}
