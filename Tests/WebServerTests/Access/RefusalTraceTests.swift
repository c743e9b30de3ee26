import AsyncHTTPClient
import CosmosSQL
import Diagnostics
import Glibc
import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import TestKit
import Testing
import WebServer

/// What is left of requests that were refused.
@Suite("Refusals in the audit")
struct RefusalTraceTests {
    private static let scripts = ["V1__a.sql": "CREATE TABLE a (id INTEGER PRIMARY KEY);\n"]

    /// The API of a project with an audit, on the clock of the keys.
    private func api(
        _ fixture: AccessFixture, prod: Bool = false, variables: [String: String] = [:],
        migrating: [String]? = nil
    ) async throws -> ServedAPI {
        let migrator = try await fixture.makeKey("maker", environments: [.dev, .prod]).key
        var variables = variables.merging(["DBVC_DATABASE_ID": "app"]) { $1 }
        if prod {
            let environments = ["dev", "prod"].map { name in
                "[environments.\(name)]\nurl = \"sqlite:\(fixture.folder.path(name)).db\"\n"
            }
            try fixture.folder.write(environments.joined(), to: "flyway.toml")
            variables["SQL_CONNECTION_STRING"] = ""
            variables["FLYWAY_CONFIG_FILES"] = fixture.folder.path("flyway.toml")
        }
        let api = try await ServedAPI(
            Self.scripts, variables: variables, access: fixture.access(),
            surroundings: fixture.surroundings)
        for name in migrating ?? (prod ? ["dev", "prod"] : ["dev"]) {
            let made = try await api.post(
                "/migrations/run", ServedAPI.place(["environment": .string(name)]),
                headers: try Self.bearer(migrator))
            #expect(made.status == 200, "\(made.text)")
        }
        return api
    }

    private static func bearer(_ key: String) throws -> HTTPFields {
        [.authorization: "Bearer \(key)", .contentType: "application/json"]
    }

    /// The refusals in the audit of an environment, oldest first.
    private func refusals(
        _ api: ServedAPI, _ key: String, in environment: String = "dev"
    ) async throws -> [CosmosValue] {
        await api.settle()
        let answer = try await api.get(
            "/events?eventType=failed&environment=\(environment)", headers: try Self.bearer(key))
        #expect(answer.status == 200, "\(answer.text)")
        return (answer.data["events"].arrayValue ?? []).reversed()
    }

    private func expectWholeChain(_ api: ServedAPI, _ key: String) async throws {
        let verdict = try await api.post(
            "/integrity/verify", ServedAPI.place(), headers: try Self.bearer(key))
        #expect(verdict.status == 200, "\(verdict.text)")
    }

    @Test("A role that is missing is an event, with the route and without the key")
    func role() async throws {
        let fixture = try AccessFixture()
        let reader = try await fixture.makeKey("reader", roles: [.reader]).key
        let api = try await self.api(fixture)

        let answer = try await api.post(
            "/migrations/run", ServedAPI.place(), headers: try Self.bearer(reader))
        let events = try await self.refusals(api, reader)

        #expect(answer.status == 403)
        let event = try #require(events.first)
        #expect(events.count == 1)
        #expect(event["executor"].stringValue == "reader")
        #expect(event["environment"].stringValue == "dev")
        #expect(event["migrationId"] == .undefined)
        #expect(event["error"]["code"].stringValue == "FORBIDDEN")
        #expect(
            event["executionContext"]["refusedRoute"].stringValue == "POST /migrations/run")
        #expect(event["executionContext"]["refusedFor"].stringValue == "role migrator")
        let secret = try #require(reader.split(separator: "_").last)
        #expect(!event.jsonText().contains(secret))
        try await self.expectWholeChain(api, reader)
    }

    @Test("A look into another environment is an event of the audit there")
    func environment() async throws {
        let fixture = try AccessFixture()
        let dev = try await fixture.makeKey("dev").key
        let both = try await fixture.makeKey("both", environments: [.dev, .prod]).key
        let api = try await self.api(fixture, prod: true)

        let answer = try await api.get(
            "/migrations/1_a?environment=prod", headers: try Self.bearer(dev))
        let missing = try await api.get("/migrations/2_b", headers: try Self.bearer(dev))
        let events = try await self.refusals(api, both, in: "prod")

        #expect(answer.status == 404)
        #expect(missing.status == 404)
        #expect(events.map(\.["executor"].stringValue) == ["dev"])
        let context = try #require(events.first)["executionContext"]
        #expect(context["refusedFor"].stringValue == "environment prod")
        #expect(context["refusedRoute"].stringValue == "GET /migrations/{migrationId}")
        #expect(try await self.refusals(api, both).isEmpty)
    }

    @Test("A run of another environment that is looked for is an event there")
    func run() async throws {
        let fixture = try AccessFixture()
        let dev = try await fixture.makeKey("dev").key
        let both = try await fixture.makeKey("both", environments: [.dev, .prod]).key
        let api = try await self.api(fixture, prod: true)
        let made = try await api.post(
            "/migrations/run", ServedAPI.place(["environment": "prod"]),
            headers: try Self.bearer(both))
        let path = try #require(made.headers[.location])

        let answer = try await api.get(path, headers: try Self.bearer(dev))
        let events = try await self.refusals(api, both, in: "prod")

        #expect(answer.status == 404)
        #expect(
            events.map { $0["executionContext"]["refusedRoute"].stringValue } == [
                "GET /runs/{runId}"
            ])
    }

    @Test("A release that staging has not passed is refused, and that is an event of production")
    func promotion() async throws {
        let fixture = try AccessFixture()
        let both = try await fixture.makeKey("both", environments: [.dev, .prod]).key
        let api = try await self.api(
            fixture, prod: true, variables: ["DBVC_PROMOTION": "required"], migrating: ["dev"])
        let order = ServedAPI.place(["environment": "prod"])

        for _ in 0..<3 {
            let answer = try await api.post(
                "/migrations/run", order, headers: try Self.bearer(both))
            #expect(answer.status == 409 || answer.status == 500, "\(answer.text)")
            #expect(answer.code == "RELEASE_NOT_PROMOTED")
        }

        let events = try await self.refusals(api, both, in: "prod")
        #expect(events.count == 1)
        let event = try #require(events.first)
        #expect(event["executor"].stringValue == "both")
        #expect(event["error"]["code"].stringValue == "release-not-promoted")
    }

    @Test("A client in a loop leaves one event a minute, and the next one counts the others")
    func loop() async throws {
        let fixture = try AccessFixture()
        let reader = try await fixture.makeKey("reader", roles: [.reader]).key
        let other = try await fixture.makeKey("other", roles: [.reader]).key
        let api = try await self.api(fixture)
        func refused(_ key: String, _ path: String) async throws {
            let answer = try await api.post(
                path, ServedAPI.place(), headers: try Self.bearer(key))
            #expect(answer.status == 403)
        }

        for _ in 0..<50 { try await refused(reader, "/migrations/run") }
        #expect(try await self.refusals(api, reader).count == 1)
        try await refused(other, "/migrations/run")
        try await refused(reader, "/snapshots")
        #expect(try await self.refusals(api, reader).count == 3)
        fixture.now += 61
        try await refused(reader, "/migrations/run")

        let events = try await self.refusals(api, reader)
        #expect(events.count == 4)
        let context = try #require(events.last)["executionContext"]
        #expect(context["refusedBefore"].stringValue == "49")
        try await self.expectWholeChain(api, reader)
    }

    @Test("Whoever shows nothing valid writes nothing, and the log counts")
    func strangers() async throws {
        let fixture = try AccessFixture()
        let revoked = try await fixture.makeKey("gone")
        let maker = try await fixture.makeKey("maker").key
        _ = try await fixture.workspace().revokeAPIKey(revoked.id)
        let server = try await GuardedServer(
            access: fixture.access(), files: Self.scripts)
        let json = ["Content-Type": "application/json"]
        let order = HTTPClientRequest.Body.bytes(
            ByteBuffer(string: #"{"databaseId":"app","environment":"dev"}"#))
        let made = try await server.send(
            "POST", "/migrations/run", json.merging(["X-Api-Key": maker]) { $1 }, body: order)
        let before = try await server.send("GET", "/events", ["X-Api-Key": maker]).text

        for key in [nil, "dbvc_00000000_" + String(repeating: "0", count: 64), revoked.key] {
            var headers = json
            headers["X-Api-Key"] = key
            let answer = try await server.send("POST", "/migrations/run", headers, body: order)
            #expect(answer.status == 401)
        }
        await server.settle()

        #expect(made.status == 200, "\(made.text)")
        let after = try await server.send("GET", "/events", ["X-Api-Key": maker]).text
        #expect(
            before.ranges(of: #""eventType""#).count == after.ranges(of: #""eventType""#).count)
        #expect(server.log.contains { $0.hasSuffix("(3 without a valid key so far)") })
    }

    @Test("Where nothing was ever recorded a refused request makes no table")
    func noAudit() async throws {
        let fixture = try AccessFixture()
        let reader = try await fixture.makeKey("reader", roles: [.reader]).key
        let api = try await ServedAPI(Self.scripts, access: fixture.access())

        let answer = try await api.post(
            "/migrations/run", ServedAPI.place(), headers: try Self.bearer(reader))
        await api.settle()

        #expect(answer.status == 403)
        #expect(access(api.directory.path("app.db"), F_OK) != 0)
    }
}
