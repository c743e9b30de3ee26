import CosmosSQL
import CosmosServer
import Diagnostics
import Documents
import Testing

@Suite("Signatures at the endpoint")
struct EndpointGateTests {
    @Test(
        "Without a signature of the account's key nothing is told",
        arguments: [
            "", "nonsense", "type=master&ver=1.0&sig=AAAA", "type=aad&ver=1.0&sig=ey.J.wt",
            "type=resource&ver=1&sig=AAAA", "type=master&ver=1.0&sig=not base64",
            "type%3Dmaster%26ver%3D1.0%26sig%3D", "%",
        ])
    func refused(token: String) async throws {
        let fixture = try await EndpointFixture()

        let reply = try await fixture.send(
            .get, "/dbs/d", [.authorization: token])

        #expect(reply.status == 401)
        #expect(try reply.json()["code"] == "Unauthorized")
    }

    @Test("A signature of another request is refused")
    func otherRequest() async throws {
        let fixture = try await EndpointFixture()

        #expect(try await fixture.send(.get, "/dbs/d", signing: "dbs/x").status == 401)
        #expect(try await fixture.send(.get, "/dbs/d", signing: "DBS/d").status == 401)
        #expect(try await fixture.send(.get, "/dbs/d").status == 200)
    }

    @Test(
        "A clock may be off by fifteen minutes",
        arguments: [(0, 200), (14, 200), (-14, 200), (16, 403), (-20, 403)] as [(Int64, Int)])
    func clocks(minutes: Int64, status: Int) async throws {
        let fixture = try await EndpointFixture()

        let reply = try await fixture.send(.get, "/dbs/d", minutesAhead: minutes)

        #expect(reply.status == status)
    }

    @Test("A request without a date is refused")
    func undated() async throws {
        let fixture = try await EndpointFixture()
        let token = AuthorizationToken(.master, signature: "AAAA").header
        let request = CosmosRequest(.get, .account, headers: [.authorization: token])

        #expect(await fixture.endpoint.answer(request).status == 401)
    }

    @Test("Paths may have resource ids, and are signed by the last of them then")
    func resourceIDs() async throws {
        let fixture = try await EndpointFixture()
        try await fixture.create("1")
        let container = try await fixture.send(.get, "/dbs/d/colls/c").json()
        let link = try #require(container["_self"].stringValue)
        let rid = try #require(container["_rid"].stringValue)

        let read = try await fixture.send(
            .get, "/\(link)docs/1", [.partitionKey: "[\"e\"]"], signing: "\(link)docs/1")
        let list = try await fixture.send(.get, "/\(link)docs", signing: rid.lowercased())

        #expect(read.status == 200)
        #expect(list.status == 200)
        #expect(try list.json()["_count"] == 1)
    }
}
