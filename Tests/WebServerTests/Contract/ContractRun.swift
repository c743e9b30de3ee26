import CosmosSQL
import HTTPTypes
import Operations
import TestKit
import WebServer

/// Provokes the answers of all routes, with one recorder for all servers that it takes.
struct ContractRun: Sendable {
    let recorder: ContractRecorder
    let routes: [Route]
    /// Whether requests go over a socket.
    let isOverSocket: Bool

    static let scripts = [
        "V1__a.sql": "CREATE TABLE a (id INTEGER PRIMARY KEY);",
        "U1__a.sql": "DROP TABLE a;",
        "V2__b.sql": "CREATE TABLE b (id INTEGER PRIMARY KEY);",
    ]
    static let named = ["DBVC_DATABASE_ID": "app"]

    init(isOverSocket: Bool) async throws {
        let api = try await ServedAPI()
        self.recorder = try await ContractRecorder(api)
        self.routes = RouteTable(api.service).routes
        self.isOverSocket = isOverSocket
    }

    /// Serves a project.
    func serve(
        _ files: [String: String] = Self.scripts, _ variables: [String: String] = Self.named,
        in directory: TemporaryDirectory? = nil, access: any AccessControl = OpenAccess(),
        source: (any WorkspaceSource)? = nil, limits: ServerLimits = ServerLimits()
    ) async throws -> ServedAPI {
        try await ServedAPI(
            files, variables: variables, in: directory, access: access,
            isOverSocket: self.isOverSocket, source: source, limits: limits)
    }

    /// Reads from an address of a route.
    @discardableResult
    func get(
        _ api: ServedAPI, _ route: String, at path: String? = nil, _ headers: HTTPFields = [:]
    ) async throws -> APIAnswer {
        let answer = try await api.get(path ?? route, headers: headers)
        self.recorder.note(.get, route, answer)
        return answer
    }

    /// Does what a route does, for the usual place unless the body names another one.
    @discardableResult
    func post(
        _ api: ServedAPI, _ route: String, _ body: CosmosObject = [:], _ headers: HTTPFields = [:]
    ) async throws -> APIAnswer {
        let answer = try await api.post(route, ServedAPI.place(body), headers: headers)
        self.recorder.note(.post, route, answer)
        return answer
    }

    /// Sends a request to a route whatever it does, with the least that it needs and what else is given.
    @discardableResult
    func send(
        _ api: ServedAPI, _ route: Route, query: String = "", _ headers: HTTPFields = [:],
        with further: CosmosObject = [:], body: String? = nil
    ) async throws -> APIAnswer {
        let path = route.path.text
            .split(separator: "/").map { $0.hasPrefix("{") ? "none" : $0 }.joined(separator: "/")
        let method: HTTPRequest.Method = route.method == .get ? .get : .post
        var least: CosmosObject = [:]
        for field in route.body ?? [] where field.isRequired {
            least[field.name] = Self.value(of: field.name)
        }
        for (name, value) in further { least[name] = value }
        let text = route.body.map { _ in body ?? CosmosValue.object(least).jsonText() }
        let answer = try await api.send(method, "/" + path + query, body: text, headers: headers)
        self.recorder.note(method, route.path.text, answer)
        return answer
    }

    private static func value(of field: String) -> CosmosValue {
        switch field {
        case "environment": "dev"
        case "databaseId": "app"
        case "query": "SELECT * FROM c"
        default: "some"
        }
    }

    /// A header by its name.
    static func header(_ name: String, _ value: String) -> HTTPFields {
        HTTPField.Name(name).map { [$0: value] } ?? [:]
    }
}
