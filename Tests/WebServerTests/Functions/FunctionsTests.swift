import CosmosSQL
import HTTPTypes
import TestKit
import Testing
import WebServer

@Suite("As a custom handler of Azure Functions")
struct FunctionsTests {
    private static let scripts = [
        "V1__a.sql": "CREATE TABLE a (id INTEGER PRIMARY KEY);", "U1__a.sql": "DROP TABLE a;",
    ]

    /// A request for each route, in an order in which all of them are answered well; the values of paths are found out.
    private static let requests: [(HTTPRequest.Method, String, CosmosObject?, Int)] = [
        (.get, "/health", nil, 200), (.get, "/openapi.json", nil, 200),
        (.post, "/migrations/run", ServedAPI.place(), 200),
        (.get, "/migrations/status", nil, 200), (.get, "/migrations/{migrationId}", nil, 200),
        (.post, "/snapshots", ServedAPI.place(), 201), (.get, "/snapshots", nil, 200),
        (.get, "/snapshots/{id}", nil, 200), (.get, "/diff", nil, 200),
        (.post, "/integrity/verify", ServedAPI.place(), 200), (.get, "/events", nil, 200),
        (.get, "/events/{id}", nil, 200), (.get, "/runs", nil, 200),
        (.get, "/runs/{runId}", nil, 200), (.get, "/runs/{runId}/events", nil, 200),
        (.post, "/query", ["query": "SELECT * FROM c"], 200),
        (.post, "/migrations/rollback", ServedAPI.place(["migrationId": "1_a"]), 200),
        (.post, "/migrations", ["name": "x", "databaseId": "app"], 201),
    ]

    @Test("Every route answers both ways alike", arguments: FunctionsHost.Way.allCases)
    func routes(way: FunctionsHost.Way) async throws {
        let api = try await ServedAPI(Self.scripts)
        let host = FunctionsHost(api: api, way: way)
        var seen: Set<String> = []
        var ids: [String: String] = ["migrationId": "1_a"]
        for (method, path, body, status) in Self.requests {
            seen.insert("\(method.rawValue) \(path)")
            var filled = path
            for (name, value) in ids {
                filled = filled.replacing("{\(name)}", with: value)
            }
            let answer = try await host.send(method, filled, body: body)
            #expect(answer.status == status, "\(method) \(filled): \(answer.text)")
            if path == "/runs" {
                ids["runId"] = answer.data["runs"].arrayValue?.first?["runId"].stringValue
            }
            if path == "/events" {
                ids["id"] = answer.data["events"].arrayValue?.first?["id"].stringValue
            }
            if path == "/snapshots" && method == .post {
                ids["id"] = answer.data["snapshotId"].stringValue
            }
        }
        let routes = RouteTable(api.service).routes.map { "\($0.method.rawValue) \($0.path.text)" }
        #expect(seen == Set(routes))
    }

    @Test("Headers, queries and refusals come through", arguments: FunctionsHost.Way.allCases)
    func details(way: FunctionsHost.Way) async throws {
        let host = FunctionsHost(api: try await ServedAPI(Self.scripts), way: way)
        let executor = try #require(HTTPField.Name("X-Executor"))
        let run = try await host.send(
            .post, "/migrations/run", body: ServedAPI.place(), headers: [executor: "somebody"])
        #expect(run.status == 200, "\(run.text)")
        let runs = try await host.send(.get, "/runs?limit=1&state=success")
        #expect(runs.data["runs"].arrayValue?.first?["executor"] == "somebody", "\(runs.text)")
        let refused = try await host.send(.get, "/runs?limit=0")
        #expect(refused.status == 400 && refused.fields == ["limit"])
        let method = try await host.send(.put, "/runs")
        #expect(method.status == 405 && method.headers[.allow] == "GET, HEAD, OPTIONS")
    }

    @Test("A document that is no trigger by HTTP is an unknown address")
    func noTrigger() async throws {
        let api = try await ServedAPI()
        let answer = try await api.send(.post, "/dbvc", below: "", body: #"{"Data": {}}"#)
        #expect(answer.status == 404)
    }
}
