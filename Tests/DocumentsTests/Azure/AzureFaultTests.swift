import CosmosSQL
import Diagnostics
import Documents
import Testing

@Suite("Faults of the service")
struct AzureFaultTests {
    @Test(
        "Faults end as the rules say: waits, attempts, errors and what is stored",
        arguments: FaultScript.reads + FaultScript.creations + FaultScript.changes)
    func scripts(script: FaultScript) async throws {
        let fixture = try AzureFixture(script.steps)
        try await fixture.embedded.ensureContainer(FaultScript.container, ContainerDefinition())
        var etag = ""
        if script.isItemThere {
            let response = try await fixture.embedded.create(
                FaultScript.old, in: FaultScript.container, partitionKey: "event")
            etag = response.etag ?? ""
        }

        var code: String?
        do {
            try await script.run(on: fixture.store, etag: etag)
        } catch let error as DocumentError {
            code = error.diagnostic.code
        }

        #expect(code == script.code)
        #expect(fixture.clock.waits == script.waits)
        #expect(fixture.transport.requests.count == script.requests)
        let items = try await fixture.embedded.rows(
            of: ItemQuery("SELECT VALUE c.n FROM c"), in: FaultScript.container)
        #expect(items == (script.stored.map { [.number($0)] } ?? []))
    }

    @Test("There are at least sixty scripts")
    func scriptCount() {
        #expect(
            FaultScript.reads.count + FaultScript.creations.count + FaultScript.changes.count >= 60)
    }

    @Test("Each attempt is signed anew, with the date of the attempt")
    func signing() async throws {
        let fixture = try AzureFixture([.reply(429, [.retryAfter: "2000"])])
        try await fixture.embedded.ensureContainer(FaultScript.container, ContainerDefinition())

        try await fixture.store.create(
            FaultScript.new, in: FaultScript.container, partitionKey: "event")

        let dates = fixture.transport.requests.map { $0.headers[.requestDate] }
        #expect(dates == ["Mon, 21 Sep 2026 14:13:20 GMT", "Mon, 21 Sep 2026 14:13:22 GMT"])
        let signatures = Set(fixture.transport.requests.map { $0.headers[.authorization] })
        #expect(signatures.count == 2)
    }

    @Test("A clock that is twenty minutes off is refused and named")
    func clockSkew() async throws {
        let fixture = try AzureFixture(minutesAhead: 20)

        let error = await #expect(throws: DocumentError.self) {
            try await fixture.store.read(
                id: "1", in: FaultScript.container, partitionKey: "event")
        }

        #expect(error?.status == 403)
        #expect(error?.diagnostic.outcome == .signIn)
        #expect(
            error?.diagnostic.message.contains("this machine's clock differs by 20 minutes") == true
        )
        #expect(fixture.transport.requests.count == 1)
    }

    @Test("A wrong key is refused once, and no key is told")
    func wrongKey() async throws {
        let key = try #require(AccountKey(Secret("d3Jvbmc=")))
        let fixture = try AzureFixture(credential: .key(key))

        let error = await #expect(throws: DocumentError.self) {
            try await fixture.store.ensureContainer(FaultScript.container, ContainerDefinition())
        }

        #expect(error?.status == 401)
        #expect(error?.diagnostic.message.contains("d3Jvbmc=") == false)
        #expect(fixture.transport.requests.count == 1)
    }

    @Test("A token of Entra ID is asked for before each attempt and sent as such")
    func tokens() async throws {
        let fixture = try AzureFixture(
            [.reply(429, [.retryAfter: "1"]), .reply(200, body: "{\"id\": \"1\"}")],
            credential: .token { Secret("ey.J.wt") })

        let item = try await fixture.store.read(
            id: "1", in: FaultScript.container, partitionKey: "event")

        #expect(item == ["id": "1"])
        #expect(
            fixture.transport.requests.map { $0.headers[.authorization] }
                == Array(repeating: "type%3Daad%26ver%3D1.0%26sig%3Dey.J.wt", count: 2))
    }

    @Test("Without a token nothing is sent")
    func missingToken() async throws {
        let fixture = try AzureFixture(credential: .token { throw MissingValue() })

        let error = await #expect(throws: DocumentError.self) {
            try await fixture.store.read(
                id: "1", in: FaultScript.container, partitionKey: "event")
        }

        #expect(error?.status == 401)
        #expect(fixture.transport.requests.isEmpty)
    }

    @Test("The deadline counts for all attempts together")
    func deadline() async throws {
        let fixture = try AzureFixture(
            Array(repeating: .reply(403, [.substatus: "3"]), count: 200))

        let error = await #expect(throws: DocumentError.self) {
            try await fixture.store.read(
                id: "1", in: FaultScript.container, partitionKey: "event")
        }

        #expect(error?.status == 503)
        #expect(fixture.clock.waits.reduce(.zero, +) == .seconds(59))
    }

    @Test("A cancelled call ends at its wait")
    func cancellation() async throws {
        let fixture = try AzureFixture([.reply(429, [.retryAfter: "1000"])])
        let store = fixture.store

        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            _ = try await store.read(id: "1", in: FaultScript.container, partitionKey: "event")
        }

        let result = await task.result
        #expect(throws: DocumentError.cancelled) { try result.get() }
        #expect(fixture.transport.requests.count == 1)
    }

    @Test("Costs are added up over repetitions and calls, and told per call")
    func charges() async throws {
        let fixture = try AzureFixture()
        try await fixture.embedded.ensureContainer(FaultScript.container, ContainerDefinition())
        fixture.transport.append([.reply(429, [.retryAfter: "1", .requestCharge: "0.5"])])

        let response = try await fixture.store.create(
            FaultScript.new, in: FaultScript.container, partitionKey: "event")
        _ = try await fixture.store.read(
            id: "1", in: FaultScript.container, partitionKey: "event")

        #expect(response.requestCharge == 6.5)
        #expect(fixture.store.requestCharge == 7.5)
    }

    @Test("The newest session token of each range goes with the next request")
    func sessions() async throws {
        let fixture = try AzureFixture([
            .reply(200, [.sessionToken: "0:-1#7"], body: "{}"),
            .reply(200, [.sessionToken: "1:-1#3"], body: "{}"),
            .reply(200, [.sessionToken: "0:-1#6"], body: "{}"), .reply(200, body: "{}"),
        ])

        for _ in 0..<4 {
            _ = try await fixture.store.read(
                id: "1", in: FaultScript.container, partitionKey: "event")
        }

        #expect(
            fixture.transport.requests.map { $0.headers[.sessionToken] }
                == [nil, "0:-1#7", "0:-1#7,1:-1#3", "0:-1#7,1:-1#3"])
    }
}
