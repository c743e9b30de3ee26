import CosmosSQL
import Foundation
import TestKit
import Testing
import WebServer

@Suite("The table of routes")
struct RouteTableTests {
    @Test("The description of the API has every route, each with its role, and no other")
    func description() async throws {
        let api = try await ServedAPI()
        let document = try await api.get("/openapi.json").value
        #expect(document["openapi"] == "3.1.0")
        var described: Set<String> = []
        for (path, operations) in document["paths"].objectValue ?? [:] {
            for (method, operation) in operations.objectValue ?? [:] {
                let role = operation["x-dbvc-role"].stringValue ?? "-"
                described.insert("\(method.uppercased()) \(path) \(role)")
            }
        }
        let routes = RouteTable(api.service).routes
        let expected = routes.map {
            "\($0.method.rawValue) \($0.path.text) \($0.role?.rawValue ?? "-")"
        }
        #expect(described == Set(expected))
        #expect(Set(expected).count == routes.count)
    }

    @Test("The page about the API has the same routes, roles and parameters")
    func page() async throws {
        let page = try String(
            contentsOfFile: repositoryRoot + "/docs/reference/http-api.md", encoding: .utf8)
        let api = try await ServedAPI()
        let rows = RouteTable(api.service).routes.map { route in
            let names = (route.body ?? []) + route.query
            let fields = names.map { "`\($0.name)\($0.isRequired ? "*" : "")`" }
            return "| \(route.method.rawValue) | `\(route.path.text)` | "
                + "\(route.role?.rawValue ?? "–") | \(fields.joined(separator: ", ")) | "
                + "\(route.answers.map { String($0.status) }.joined(separator: ", ")) |"
        }
        let lines = page.split(separator: "\n").map(String.init)
        let listed = lines.filter { $0.hasPrefix("| GET |") || $0.hasPrefix("| POST |") }
        #expect(listed == rows, "\n\(rows.joined(separator: "\n"))")
    }

    @Test("Only health and the description are for everybody")
    func anonymous() async throws {
        let api = try await ServedAPI()
        let open = RouteTable(api.service).routes.filter { $0.role == nil }.map(\.path.text)
        #expect(Set(open) == ["/health", "/openapi.json"])
        let writing = RouteTable(api.service).routes.filter { $0.role == .migrator }
        #expect(
            Set(writing.map(\.path.text)) == [
                "/migrations", "/migrations/run", "/migrations/rollback", "/snapshots",
            ])
    }
}
