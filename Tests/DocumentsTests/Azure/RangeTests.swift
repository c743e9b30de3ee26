import CosmosSQL
import Documents
import Testing

@Suite("Several ranges of partition keys")
struct RangeTests {
    static let container = ContainerAddress(database: "d", container: "c")
    static let items: [CosmosObject] = (0..<10).map { number in
        [
            "id": .string("\(number)"), "n": .number(Double((number * 7) % 10)),
            "kind": number.isMultiple(of: 3) ? "a" : "b", "tags": ["x", .string("\(number % 2)")],
        ]
    }

    let service = TwoRanges([
        "0": Array(Self.items.prefix(4)), "1": Array(Self.items.dropFirst(4)),
    ])
    let store: AzureDocumentStore

    init() throws {
        self.store = AzureDocumentStore(
            account: try AzureAccount(
                endpoint: "https://account.example",
                credential: .key(try AccountKey.emulator.orThrow())),
            clock: VirtualClock().serviceClock(), random: { 0 }, transport: self.service)
    }

    @Test(
        "A query over all ranges answers as one over a single range",
        arguments: [
            "SELECT * FROM c ORDER BY c.n DESC", "SELECT VALUE COUNT(1) FROM c WHERE c.n > @least",
            "SELECT VALUE AVG(c.n) FROM c", "SELECT c.kind, SUM(c.n) AS s FROM c GROUP BY c.kind",
            "SELECT DISTINCT VALUE c.kind FROM c", "SELECT TOP 3 c.id FROM c ORDER BY c.n",
            "SELECT VALUE c.id FROM c WHERE c.kind = 'a' AND c.n < 9 ORDER BY c.n OFFSET 1 LIMIT 2",
            "SELECT VALUE t FROM c JOIN t IN c.tags WHERE t != 'x' AND c.n BETWEEN 1 AND 5",
            "SELECT VALUE r.id FROM root r WHERE EXISTS(SELECT VALUE t FROM t IN r.tags WHERE t = '1')",
            "SELECT VALUE c.id FROM c WHERE c.id LIKE '1%' OR c.id IN ('3', \"4\") OR NOT c.n >= 1",
        ])
    func queries(text: String) async throws {
        let parameters: [String: CosmosValue] = ["@least": 3]
        let expected = try CosmosQuery(parsing: text).evaluate(
            over: Self.items.map(CosmosValue.object), parameters: parameters)

        let rows = try await self.store.rows(
            of: ItemQuery(text, parameters: parameters), in: Self.container)

        #expect(rows == expected)
    }

    @Test("Pages hold what was asked for, tell their cost, and their tokens fit one question only")
    func pages() async throws {
        var query = ItemQuery("SELECT VALUE c.n FROM c ORDER BY c.n", pageSize: 4)
        var pages: [[CosmosValue]] = []
        repeat {
            let page = try await self.store.query(query, in: Self.container)
            pages.append(page.rows)
            #expect(page.requestCharge == 10)
            query.continuation = page.continuation
        } while query.continuation != nil && pages.count < 9

        #expect(pages == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]])
        query.continuation = "ranges:4-0-other"
        let unknown = query
        await #expect(throws: DocumentError.unknownContinuation) {
            try await self.store.query(unknown, in: Self.container)
        }
    }

    @Test("Only the items that WHERE selects are read")
    func selection() async throws {
        _ = try await self.store.rows(
            of: ItemQuery("SELECT VALUE COUNT(1) FROM root e WHERE e.kind = 'a'"),
            in: Self.container)

        let texts = self.service.requests.filter { $0.headers[.partitionKeyRange] != nil }.map {
            try? CosmosValue(json: $0.body)["query"].stringValue
        }
        #expect(texts.first == "SELECT VALUE e FROM e WHERE (e.kind = \"a\")")
    }

    @Test("The change feed goes through all ranges and goes on in each where it was")
    func changes() async throws {
        var start = ChangeFeedStart.beginning
        var seen: [CosmosValue] = []
        for _ in 0..<7 {
            let page = try await self.store.changes(
                from: start, in: Self.container, partitionKey: nil, limit: 2)
            seen += page.items.compactMap { $0["id"] }
            start = .after(page.continuation)
        }

        #expect(seen == Self.items.compactMap { $0["id"] })
        #expect(start == .after(#"{"0":"4","1":"6"}"#))
    }

    @Test(
        "The change feed begins where it is told, also in ranges that were split off",
        arguments: [
            (.now, #"{"0":"4","1":"6"}"#, 0), (.after(#"{"9":"2"}"#), #"{"9":"2","0":"4"}"#, 2),
            (.since(5), #"{"since":5,"0":"2"}"#, 2),
            (.after(#"{"since":5,"0":"4"}"#), #"{"since":5,"0":"4","1":"2"}"#, 2),
        ] as [(ChangeFeedStart, String, Int)])
    func starts(start: ChangeFeedStart, continuation: String, count: Int) async throws {
        let page = try await self.store.changes(
            from: start, in: Self.container, partitionKey: nil, limit: 2)

        #expect(page.continuation == continuation)
        #expect(page.items.count == count)
    }
}
