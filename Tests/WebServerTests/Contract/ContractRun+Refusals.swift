import CosmosSQL
import HTTPTypes
import Operations
import TestKit
import WebServer

/// What every route may answer, whatever it does.
extension ContractRun {
    /// Opens nothing, for a reason that nobody has foreseen.
    private struct BrokenSource: WorkspaceSource {
        struct Unforeseen: Error {}

        func environments() async throws -> ServedEnvironments { throw Unforeseen() }
        func workspace(_ request: WorkspaceRequest) async throws -> Workspace { throw Unforeseen() }
    }

    /// Requests that are wrong in their form.
    func refuseForms() async throws {
        let api = try await self.serve()
        let wide = "?x=" + String(repeating: "a", count: 9_000)
        for route in self.routes {
            try await self.send(api, route, [.accept: "text/html"])
            try await self.send(api, route, query: wide)
            try await self.send(api, route, query: "?nothing=1")
            try await self.send(api, route, [.origin: "https://elsewhere.example"])
            guard route.body != nil else { continue }
            try await self.send(api, route, [.contentType: "text/plain"], body: "{}")
            try await self.send(api, route, body: String(repeating: " ", count: 10_500_000))
        }
        var limits = ServerLimits()
        (limits.concurrent, limits.waiting) = (0, 0)
        let full = try await self.serve(limits: limits)
        for route in self.routes { try await self.send(full, route) }
    }

    /// Requests of those who are not let in, or cannot be known.
    func refuseStrangers() async throws {
        let known = try AccessFixture()
        _ = try await known.makeKey()
        let guarded = try await self.serve(access: known.access())
        let locked = try AccessFixture()
        try locked.folder.write("no keys", to: "keys.json")
        let unusable = try await self.serve(access: locked.access())
        let key = Self.header("X-Api-Key", "dbvc_wrong")
        for route in self.routes where route.role != nil {
            try await self.send(guarded, route)
            try await self.send(unusable, route, key)
        }
    }

    /// Requests for what is not there, and what cannot be asked.
    func refuseQuestions() async throws {
        let api = try await self.serve()
        let broken = try await self.serve(source: BrokenSource())
        for route in self.routes where route.isAsking || route.path.text.contains("{") {
            let names = (route.query + (route.body ?? [])).map(\.name)
            switch (route.method, names.contains("environment")) {
            case (.get, true): try await self.send(api, route, query: "?environment=prod")
            case (.get, false): try await self.send(api, route)
            case (.post, true): try await self.send(api, route, with: ["environment": "prod"])
            case (.post, false): try await self.send(api, route, with: ["databaseId": "other"])
            }
            if route.isAsking { try await self.send(broken, route) }
        }
        let down = try await self.serve(
            [:], ["SQL_CONNECTION_STRING": "postgres://u@127.0.0.1:1/none"])
        try await self.get(down, "/health")
    }

    /// Bodies that come too slowly; only a socket can be slow.
    func refuseSlowBodies() async throws {
        let server = try await GuardedServer { $0.bodyTime = .milliseconds(50) }
        for route in self.routes where route.body != nil {
            let connection = try RawConnection(port: server.port)
            await connection.send(
                """
                POST \(RouteTable.basePath)\(route.path.text) HTTP/1.1\r\nHost: localhost\r\n\
                Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n{
                """)
            let text = await connection.readToEnd()
            let status = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
            self.recorder.note(
                .post, route.path.text, APIAnswer(status: status, headers: [:], text: text))
        }
    }
}
