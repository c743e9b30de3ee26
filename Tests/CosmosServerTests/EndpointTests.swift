import CosmosSQL
import CosmosServer
import Diagnostics
import Documents
import Testing

@Suite("CosmosEndpoint")
struct EndpointTests {
    @Test("The account sends clients to the address they came by")
    func account() async throws {
        let fixture = try await EndpointFixture()

        let account = try await fixture.send(.get, "/", [.host: "example:8081"]).json()

        #expect(
            account["writableLocations"][0]["databaseAccountEndpoint"] == "http://example:8081/")
        #expect(account["userConsistencyPolicy"]["defaultConsistencyLevel"] == "Session")
        let engine = try CosmosValue(json: account["queryEngineConfiguration"].stringValue ?? "")
        #expect(engine["sqlAllowTop"] == true)
    }

    @Test("Every reply has a cost, the activity and a session")
    func headers() async throws {
        let fixture = try await EndpointFixture()
        try await fixture.create("1")

        for path in ["/dbs", "/dbs/none", "\(EndpointFixture.items)/1"] {
            let reply = try await fixture.send(
                .get, path, [.activityID: "x", .partitionKey: "[\"e\"]"])
            #expect(reply.requestCharge > 0)
            #expect(reply.headers[.activityID] == "x")
            #expect(reply.headers[.sessionToken] == "0:-1#1")
        }
        let item = try await fixture.send(
            .get, "\(EndpointFixture.items)/1", [.partitionKey: "[\"e\"]"])
        #expect(item.headers[.alternativePath] == "dbs/d/colls/c")
        #expect(item.headers[.etag] == (try item.json()["_etag"].stringValue))
    }

    @Test(
        "What is wrong with a request has Cosmos DB's status and name",
        arguments: [
            (.post, "/dbs", [:], "{", 400, "BadRequest"),
            (.post, "/dbs", [:], "{}", 400, "BadRequest"),
            (.post, "/dbs", [:], #"{"id": "a/b"}"#, 400, "BadRequest"),
            (.post, "/dbs", [:], #"{"id": "d"}"#, 409, "Conflict"),
            (.get, "/dbs/none", [:], "", 404, "NotFound"),
            (.post, "/dbs/none/colls", [:], "{}", 404, "NotFound"),
            (.post, "/dbs/d/colls", [:], #"{"id": "x"}"#, 400, "BadRequest"),
            (
                .post, "/dbs/d/colls", [:],
                #"{"id": "x", "partitionKey": {"paths": ["/a", "/b"], "kind": "MultiHash"}}"#, 400,
                "BadRequest"
            ),
            (
                .post, "/dbs/d/colls", [:],
                #"{"id": "x", "partitionKey": {"paths": ["/a"]}, "defaultTtl": 0}"#, 400,
                "BadRequest"
            ),
            (
                .post, "/dbs/d/colls", [:],
                #"{"id": "x", "partitionKey": {"paths": ["/a"]}, "computedProperties": [{}]}"#,
                400, "BadRequest"
            ),
            (
                .post, "/dbs/d/colls", [:],
                #"{"id": "c", "partitionKey": {"paths": ["/a"]}}"#, 409, "Conflict"
            ),
            (
                .put, "/dbs/d/colls/c", [:], #"{"id": "c", "partitionKey": {"paths": ["/a"]}}"#,
                400,
                "BadRequest"
            ),
            (.get, "/dbs/d/colls/none", [:], "", 404, "NotFound"),
            (.post, EndpointFixture.items, [:], "[]", 400, "BadRequest"),
            (.post, EndpointFixture.items, [:], "{}", 400, "BadRequest"),
            (.post, EndpointFixture.items, [:], #"{"id": "a#b"}"#, 400, "BadRequest"),
            (
                .post, EndpointFixture.items, [.partitionKey: "[\"x\"]"], #"{"id": "1"}"#, 400,
                "BadRequest"
            ),
            (
                .post, EndpointFixture.items, [.partitionKey: "x"], #"{"id": "1"}"#, 400,
                "BadRequest"
            ),
            (.get, "\(EndpointFixture.items)/1", [:], "", 400, "BadRequest"),
            (
                .get, "\(EndpointFixture.items)/none", [.partitionKey: "[\"e\"]"], "", 404,
                "NotFound"
            ),
            (
                .post, EndpointFixture.items, [.isBatch: "True", .partitionKey: "[\"e\"]"], "[]",
                400,
                "BadRequest"
            ),
            (
                .get, EndpointFixture.items, [.partitionKeyRange: "7"], "", 410, "Gone"
            ),
            (
                .get, EndpointFixture.items, [.changeFeedMode: "Full-Fidelity Feed"], "", 400,
                "BadRequest"
            ),
            (
                .get, EndpointFixture.items,
                [.changeFeedMode: "Incremental Feed", .ifNoneMatch: "\"x\""], "", 400, "BadRequest"
            ),
            (
                .get, EndpointFixture.items,
                [.changeFeedMode: "Incremental Feed", .ifModifiedSince: "now"], "", 400,
                "BadRequest"
            ),
            (.delete, "/dbs", [:], "", 405, "MethodNotAllowed"),
            (.get, "/dbs/d/colls/c/sprocs", [:], "", 400, "BadRequest"),
        ] as [(CosmosRequest.Method, String, CosmosHeaders, String, Int, String)])
    func refusals(
        method: CosmosRequest.Method, path: String, headers: CosmosHeaders, body: String,
        status: Int, name: String
    ) async throws {
        let fixture = try await EndpointFixture()

        let reply = try await fixture.send(method, path, headers, body: body)

        #expect(reply.status == status)
        let error = try reply.json()
        #expect(error["code"] == .string(name))
        #expect(error["message"].stringValue?.isEmpty == false)
        #expect(reply.headers[.contentType] == "application/json")
    }

    @Test("A missing container, a wrong partition and a gone range have their substatus")
    func substatuses() async throws {
        let fixture = try await EndpointFixture()

        let missing = try await fixture.send(.get, "/dbs/d/colls/none/docs")
        let wrong = try await fixture.send(
            .post, EndpointFixture.items, [.partitionKey: "[\"x\"]"],
            body: #"{"id": "1", "entityType": "e"}"#)
        let gone = try await fixture.ask("SELECT * FROM c", [.partitionKeyRange: "1"])

        #expect(missing.substatus == 1_003)
        #expect(wrong.substatus == 1_001)
        #expect(gone.substatus == 1_002)
    }

    @Test("Items over two megabytes and batches over a hundred operations are refused")
    func limits() async throws {
        let fixture = try await EndpointFixture()
        let long = String(repeating: "x", count: 2 * 1_024 * 1_024)

        let item = try await fixture.send(
            .post, EndpointFixture.items, [.partitionKey: "[\"e\"]"],
            body: #"{"id": "1", "entityType": "e", "text": "\#(long)"}"#)
        let body = try await fixture.send(
            .post, EndpointFixture.items, body: String(repeating: " ", count: 2_300_000))
        let entry = #"{"operationType": "Read", "id": "1"}"#
        let batch = try await fixture.send(
            .post, EndpointFixture.items,
            [.isBatch: "True", .batchIsAtomic: "True", .partitionKey: "[\"e\"]"],
            body: "[\(Array(repeating: entry, count: 101).joined(separator: ","))]")

        #expect(item.status == 413)
        #expect(body.status == 413)
        #expect(batch.status == 400)
    }

    @Test("A binary batch of the library for .NET is refused in words")
    func binaryBatch() async throws {
        let fixture = try await EndpointFixture()
        var request = CosmosRequest(
            .post, try resourcePath(EndpointFixture.items),
            headers: [.isBatch: "True", .batchIsAtomic: "True"], body: [0x81, 0, 0])
        let date = HTTPDate.text(EndpointFixture.now)
        request.headers[.requestDate] = date
        request.headers[.authorization] =
            AuthorizationToken(
                .master,
                signature: fixture.key.signature(of: SignedText.text(of: request, date: date))
            ).header

        let reply = await fixture.endpoint.answer(request)

        #expect(reply.status == 400)
        #expect(try reply.json()["message"].stringValue?.contains(".NET") == true)
    }

    @Test("A write whose answer nobody wants has no body, but its headers")
    func minimal() async throws {
        let fixture = try await EndpointFixture()

        let reply = try await fixture.send(
            .post, EndpointFixture.items, [.prefer: "return=minimal"], body: #"{"id": "1"}"#)

        #expect(reply.status == 201)
        #expect(reply.body.isEmpty)
        #expect(reply.headers[.etag] != nil)
        #expect(reply.requestCharge == 6)
    }

    @Test("Offers are none, as in a serverless account")
    func offers() async throws {
        let fixture = try await EndpointFixture()

        let offers = try await fixture.send(
            .post, "/offers", [.isQuery: "True"], body: #"{"query": "SELECT * FROM root"}"#)

        #expect(try offers.json()["Offers"] == [])
    }
}
