import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Operations
import TestKit
import Testing
import WebServer

/// OWASP API risks 1, 3, 5, 6, 7 and 9: who may do what with which object, by which fields.
@Suite("Broken authorization")
struct AuthorizationTests {
    private static let json = ["Content-Type": "application/json"]

    private static func bearer(_ key: String) -> [String: String] {
        ["Authorization": "Bearer \(key)", "Content-Type": "application/json"]
    }

    private static func body(_ text: String) -> HTTPClientRequest.Body {
        .bytes(ByteBuffer(string: text))
    }

    /// A server of dev and prod, each with a database of its own.
    private func server(_ fixture: AccessFixture) async throws -> GuardedServer {
        let environments = ["dev", "prod"].map { name in
            "[environments.\(name)]\nurl = \"sqlite:\(fixture.folder.path(name)).db\"\n"
        }
        try fixture.folder.write(environments.joined(), to: "flyway.toml")
        return try await GuardedServer(
            access: fixture.access(),
            variables: [
                "SQL_CONNECTION_STRING": "",
                "FLYWAY_CONFIG_FILES": fixture.folder.path("flyway.toml"),
            ])
    }

    // MARK: Objects

    @Test("For a key of dev nothing of prod exists, and the log tells of the attempt")
    func objects() async throws {
        let fixture = try AccessFixture()
        let dev = try await fixture.makeKey("dev").key
        let both = try await fixture.makeKey("both", environments: [.dev, .prod]).key
        let server = try await self.server(fixture)
        let order = Self.body(#"{"databaseId":"app","environment":"prod","dryRun":true}"#)
        let paths = [
            "/migrations/status?environment=prod", "/migrations/1_x?environment=prod",
            "/events?environment=prod", "/events/1?environment=prod",
            "/snapshots?environment=prod", "/snapshots/1?environment=prod",
        ]

        for path in paths {
            #expect(
                try await server.send("GET", path, Self.bearer(dev)).status == 404, "\(path)")
        }
        for path in ["/migrations/run", "/snapshots", "/integrity/verify"] {
            let answer = try await server.send("POST", path, Self.bearer(dev), body: order)
            #expect(answer.status == 404 || answer.status == 400, "\(path): \(answer.text)")
        }
        #expect(server.log.filter { $0.hasSuffix("dev 127.0.0.1 (may see only: dev)") }.count >= 7)
        let seen = try await server.send(
            "GET", "/migrations/status?environment=prod", Self.bearer(both))
        #expect(seen.status == 200, "\(seen.text)")
    }

    @Test("A run in prod is nobody's who sees dev alone, neither by its id nor in the list")
    func runs() async throws {
        let fixture = try AccessFixture()
        let dev = try await fixture.makeKey("dev").key
        let both = try await fixture.makeKey("both", environments: [.dev, .prod]).key
        let server = try await self.server(fixture)
        let order = Self.body(#"{"databaseId":"prod","environment":"prod","dryRun":true}"#)

        let made = try await server.send("POST", "/migrations/run", Self.bearer(both), body: order)
        let location = try #require(made.headers["location"], "\(made.text)")
        let path = String(location.dropFirst(RouteTable.basePath.count))
        let id = try #require(path.split(separator: "/").last)

        #expect(try await server.send("GET", path, Self.bearer(both)).status == 200)
        #expect(try await server.send("GET", path, Self.bearer(dev)).status == 404)
        #expect(try await server.send("GET", path + "/events", Self.bearer(dev)).status == 404)
        let list = try await server.send("GET", "/runs", Self.bearer(dev))
        #expect(list.status == 200)
        #expect(!list.text.contains(id))
    }

    // MARK: Functions

    @Test("Every route is refused to every role that it does not name, and to nobody else")
    func matrix() async throws {
        let fixture = try AccessFixture()
        var keys: [Role: String] = [:]
        for role in Role.allCases {
            keys[role] = try await fixture.makeKey(role.rawValue, roles: [role]).key
        }
        let server = try await GuardedServer(access: fixture.access()) {
            $0.requests = ServerLimits.Rate(burst: 10_000, perSecond: 10_000)
            $0.refusals = ServerLimits.Rate(burst: 10_000, perSecond: 10_000)
        }
        for route in RouteTable(server.service).routes {
            let path = route.path.text.replacing("{", with: "").replacing("}", with: "")
            let body = route.body.map { _ in Self.body("{}") }
            func status(_ headers: [String: String]) async throws -> Int {
                try await server.send(route.method.rawValue, path, headers, body: body).status
            }
            let name = "\(route.method.rawValue) \(path)"
            guard let needed = route.role else {
                #expect(![401, 403].contains(try await status(Self.json)), "\(name)")
                continue
            }
            #expect(try await status(Self.json) == 401, "\(name)")
            for (role, key) in keys {
                let found = try await status(Self.bearer(key))
                #expect((found == 403) == !role.permits(needed), "\(name) for \(role): \(found)")
                #expect(
                    found != 401 && found < 500 || found == 503, "\(name) for \(role): \(found)")
            }
        }
    }

    @Test("What needs no role is health and the description, and no route besides")
    func openRoutes() async throws {
        let routes = RouteTable(try await GuardedServer().service).routes

        #expect(
            Set(routes.filter { $0.role == nil }.map(\.path.text)) == ["/health", "/openapi.json"])
    }

    // MARK: Properties

    @Test(
        "What only the server writes cannot be sent",
        arguments: [
            "status", "checksum", "appliedAt", "entityType", "id", "hash", "appliedEnvironments",
            "principal", "role", "__proto__",
        ])
    func properties(name: String) async throws {
        let server = try await GuardedServer()
        let answer = try await server.send(
            "POST", "/migrations", Self.json,
            body: Self.body(#"{"name":"x","databaseId":"app","\#(name)":"forged"}"#))

        #expect(answer.status == 400)
        #expect(answer.code == "VALIDATION_ERROR")
        #expect(answer.text.contains(name))
    }

    @Test("Whoever names another executor is named beside it")
    func executor() async throws {
        let fixture = try AccessFixture()
        let key = try await fixture.makeKey("pipeline").key
        let server = try await GuardedServer(access: fixture.access())
        var headers = Self.bearer(key)
        headers["X-Executor"] = "anna"

        let made = try await server.send(
            "POST", "/migrations", headers,
            body: Self.body(
                #"{"name":"x","databaseId":"app","upScript":"CREATE TABLE t (i int);"}"#))
        let run = try await server.send(
            "POST", "/migrations/run", headers,
            body: Self.body(#"{"databaseId":"app","environment":"dev"}"#))
        let events = try await server.send("GET", "/events", Self.bearer(key))

        #expect(made.status == 201, "\(made.text)")
        #expect(run.status == 200, "\(run.text)")
        #expect(events.text.contains(#""executor":"anna""#))
        #expect(events.text.contains(#""principal":"pipeline""#))
    }

    // MARK: Flows

    @Test("The same Idempotency-Key gives the same answer and one run")
    func idempotency() async throws {
        let server = try await GuardedServer()
        let headers = Self.json.merging(["Idempotency-Key": "once"]) { $1 }
        let order = Self.body(#"{"databaseId":"app","environment":"dev"}"#)

        let one = try await server.send("POST", "/migrations/run", headers, body: order)
        let two = try await server.send("POST", "/migrations/run", headers, body: order)
        let runs = try await server.send("GET", "/runs")

        let location = try #require(one.headers["location"])
        let id = try #require(location.split(separator: "/").last)
        #expect(one.status == 200, "\(one.text)")
        #expect(two.headers["location"] == location)
        #expect(runs.text.ranges(of: #""runId":""#).count == 1)
        #expect(runs.text.contains(id))
    }

    // MARK: Addresses

    @Test("No request can give an address that the server would go to")
    func addresses() async throws {
        let routes = RouteTable(try await GuardedServer().service).routes
        let names = routes.flatMap { ($0.body ?? []) + $0.query }.map { $0.name.lowercased() }

        for word in ["url", "uri", "address", "webhook", "anchor", "callback", "endpoint", "host"] {
            #expect(!names.contains { $0.contains(word) }, "\(word)")
        }
    }
}
