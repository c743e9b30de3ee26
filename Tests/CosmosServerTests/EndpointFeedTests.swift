import CosmosSQL
import CosmosServer
import Documents
import Testing

@Suite("Queries and feeds at the endpoint")
struct EndpointFeedTests {
    @Test("A query that cannot be parsed is refused with its place")
    func parseErrors() async throws {
        let fixture = try await EndpointFixture()

        let reply = try await fixture.ask("SELECT *\nFORM c")

        #expect(reply.status == 400)
        let message = try #require(try reply.json()["message"].stringValue)
        let error = try CosmosValue(json: message)["errors"][0]
        #expect(error["severity"] == "Error")
        #expect(error["code"] == "SC1001")
        #expect(error["location"] == ["start": 9, "end": 15])
    }

    @Test("A query comes in pages, and its tokens fit no other one")
    func pages() async throws {
        let fixture = try await EndpointFixture()
        try await fixture.create("1", "2", "3")

        let first = try await fixture.ask("SELECT VALUE c.id FROM c", [.maxItemCount: "2"])
        let token = try #require(first.headers[.continuation])
        let second = try await fixture.ask(
            "SELECT VALUE c.id FROM c", [.maxItemCount: "2", .continuation: token])
        let other = try await fixture.ask("SELECT VALUE c FROM c", [.continuation: token])

        #expect(try first.json()["Documents"] == ["1", "2"])
        #expect(first.headers[.itemCount] == "2")
        #expect(token.utf8.count < 1_024)
        #expect(try second.json()["Documents"] == ["3"])
        #expect(second.headers[.continuation] == nil)
        #expect(other.status == 400)
    }

    @Test(
        "The libraries mark a query in three ways",
        arguments: [
            [.isQuery: "true"], [.isGoQuery: "True"],
            [.contentType: "application/query+json; charset=utf-8"],
        ] as [CosmosHeaders])
    func marks(headers: CosmosHeaders) async throws {
        let fixture = try await EndpointFixture()

        let reply = try await fixture.send(
            .post, EndpointFixture.items, headers, body: #"{"query": "SELECT VALUE 1"}"#)

        #expect(try reply.json()["Documents"] == [1])
    }

    @Test("A plan sends the query as it is to the one range, and creates nothing")
    func plans() async throws {
        let fixture = try await EndpointFixture()

        let plan = try await fixture.send(
            .post, EndpointFixture.items,
            [.isQueryPlan: "True", .contentType: "application/json"],
            body: #"{"query": "SELECT * FROM c ORDER BY c.a"}"#
        ).json()

        #expect(plan["queryRanges"][0]["max"] == "FF")
        #expect(plan["queryInfo"]["rewrittenQuery"] == "")
        #expect(try await fixture.ask("SELECT VALUE COUNT(1) FROM c").json()["Documents"] == [0])
    }

    @Test("The one range is told once, and then that nothing is new")
    func ranges() async throws {
        let fixture = try await EndpointFixture()
        let path = "/dbs/d/colls/c/pkranges"

        let first = try await fixture.send(.get, path, [.changeFeedMode: "Incremental Feed"])
        let etag = try #require(first.headers[.etag])
        let second = try await fixture.send(.get, path, [.ifNoneMatch: etag])

        #expect(try first.json()["PartitionKeyRanges"][0]["maxExclusive"] == "FF")
        #expect(second.status == 304)
        #expect(second.body.isEmpty)
    }

    @Test("The change feed goes on where it was, and says when nothing is new")
    func changes() async throws {
        let fixture = try await EndpointFixture()
        try await fixture.create("1", "2")
        func changes(after etag: String?) async throws -> CosmosReply {
            var headers: CosmosHeaders = [.changeFeedMode: "Incremental feed"]
            headers[.ifNoneMatch] = etag
            return try await fixture.send(.get, EndpointFixture.items, headers)
        }

        let first = try await changes(after: nil)
        let second = try await changes(after: first.headers[.etag])
        let now = try await changes(after: "*")

        #expect(try first.json()["_count"] == 2)
        #expect(second.status == 304)
        #expect(second.headers[.etag] == first.headers[.etag])
        #expect(now.status == 304)
        #expect(now.headers[.etag] == first.headers[.etag])
    }

    @Test(
        "Intervals of hashes select all partitions, one, or none",
        arguments: [
            ("", "FF", 3), ("", "30", 3), ("24", "25", 0), ("7", "8", 0), ("8", "1", 0),
            ("23015D398BAA94524BD0CD4D7C08EBEA", "23015D398BAA94524BD0CD4D7C08EBEA", 1),
            ("20", "24", 1),
        ])
    func intervals(start: String, end: String, count: Double) async throws {
        let fixture = try await EndpointFixture()
        let container = ContainerAddress(database: "d", container: "c")
        for (id, key) in [
            ("1", "change-event"), ("2", "schema-snapshot"), ("3", "schema-snapshot"),
        ] {
            try await fixture.store.create(
                ["id": .string(id), "entityType": .string(key)], in: container,
                partitionKey: .string(key))
        }

        let headers: CosmosHeaders = [.startRange: start, .endRange: end]
        let rows = try await fixture.ask("SELECT * FROM c", headers).json()
        var feed = headers
        feed[.changeFeedMode] = "Incremental Feed"
        let changes = try await fixture.send(.get, EndpointFixture.items, feed)

        #expect(rows["_count"] == .number(count))
        #expect(changes.status == (count == 0 ? 304 : 200))
        if count > 0 { #expect(try changes.json()["_count"] == .number(count)) }
    }

    @Test(
        "Partition keys are hashed as the service does it",
        arguments: [
            ("", "32E9366E637A71B4E710384B2F4970A0"),
            ("change-event", "23015D398BAA94524BD0CD4D7C08EBEA"),
            ("schema-snapshot", "14E7916C71FAD25C4B0390B8D0B86435"),
            ("é😀", "1793410ED65BBCC3C76369A6CB1B3043"),
            (.string(String(repeating: "a", count: 40)), "3949E8F6CC53A2167265BDCE39F2CA09"),
            (.number(0), "155B95BEDAC4B1E9EC1CDC9BB0DDDE58"),
            (.number(1), "20CD98B339BA78A5D0CF6953B87070B0"),
            (.number(-1.5), "151793206780805FF6E1DCAE6C787B6A"),
            (.boolean(true), "0E711127C5B5A8E4726AC6DD306A3E59"),
            (.boolean(false), "2FE1BE91E90A3439635E0E9E37361EF2"),
            (.null, "378867E4430E67857ACE5C908374FE16"),
            (.undefined, "11622DAA78F835834610ABE56EFF5CB5"),
        ] as [(PartitionKey, String)])
    func hashes(key: PartitionKey, hash: String) {
        #expect(EffectivePartitionKey.text(of: key) == hash)
    }
}
