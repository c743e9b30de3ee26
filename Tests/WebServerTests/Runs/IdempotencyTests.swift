import CosmosSQL
import Foundation
import HTTPTypes
import Hummingbird
import TestKit
import Testing
import WebServer

@Suite("Requests that are sent again under their key")
struct IdempotencyTests {
    private static let named = ["DBVC_DATABASE_ID": "app"]
    private static let making: [(path: String, body: CosmosObject)] = [
        ("/migrations", ["name": "more", "databaseId": "app"]), ("/snapshots", ServedAPI.place()),
    ]

    private static func key(_ text: String) throws -> HTTPFields {
        [try #require(HTTPField.Name("Idempotency-Key")): text]
    }

    /// Lets everybody in as who the header X-Name says.
    private struct NamingAccess: AccessControl {
        func principal(
            for request: Request, peer: String?
        ) async throws(AccessRefusal) -> Principal {
            let name = HTTPField.Name("X-Name").flatMap { request.headers[$0] } ?? "nobody"
            return Principal(name: name, roles: [.admin])
        }
    }

    /// How many things there are of a kind.
    private static func count(_ api: ServedAPI, _ path: String) async throws -> Int? {
        if path == "/snapshots" {
            return try await api.get(path).data["snapshots"].arrayValue?.count
        }
        let names = try FileManager.default.contentsOfDirectory(
            atPath: api.directory.path("migrations"))
        return names.count { $0.hasPrefix("V") }
    }

    @Test("The same request at the same time makes one thing, and both are told of it")
    func together() async throws {
        let api = try await ServedAPI(variables: Self.named)
        for (path, body) in Self.making {
            let answers = try await withThrowingTaskGroup(of: APIAnswer.self) { group in
                for _ in 0..<4 {
                    group.addTask { try await api.post(path, body, headers: Self.key(path)) }
                }
                return try await group.reduce(into: [APIAnswer]()) { $0.append($1) }
            }
            #expect(answers.allSatisfy { $0.status == 201 }, "\(answers.map(\.text))")
            #expect(Set(answers.map { $0.data.jsonText() }).count == 1)
            #expect(Set(answers.map { $0.headers[.location] }).count == 1)
            #expect(try await Self.count(api, path) == 1)
        }
    }

    @Test("A later server gives the answer of the one before it, and makes nothing")
    func restart() async throws {
        let api = try await ServedAPI(variables: Self.named)
        for (path, body) in Self.making {
            let first = try await api.post(path, body, headers: Self.key(path))
            #expect(first.status == 201, "\(first.text)")
            let later = try await ServedAPI(variables: Self.named, in: api.directory)
            let second = try await later.post(path, body, headers: Self.key(path))
            #expect(second.status == 201 && second.data == first.data, "\(second.text)")
            #expect(second.headers[.location] == first.headers[.location])
            #expect(try await Self.count(later, path) == 1)
        }
    }

    @Test("Another request under the same key is refused, be it of another route")
    func otherRequest() async throws {
        let api = try await ServedAPI(variables: Self.named)
        let (path, body) = Self.making[0]
        _ = try await api.post(path, body, headers: Self.key("one"))
        var other = body
        other["name"] = "else"
        let refusals = [
            try await api.post(path, other, headers: Self.key("one")),
            try await api.post("/snapshots", ServedAPI.place(), headers: Self.key("one")),
            try await api.post("/migrations/run", ServedAPI.place(), headers: Self.key("one")),
        ]
        for refusal in refusals {
            #expect(refusal.status == 422, "\(refusal.text)")
            #expect(refusal.code == "IDEMPOTENCY_KEY_REUSED")
        }
        let run = try await api.post("/migrations/run", ServedAPI.place(), headers: Self.key("two"))
        #expect(run.status == 200, "\(run.text)")
        let late = try await api.post(path, body, headers: Self.key("two"))
        #expect(late.status == 422 && late.code == "IDEMPOTENCY_KEY_REUSED", "\(late.text)")
    }

    @Test("The key of somebody else is another key")
    func otherPrincipal() async throws {
        let api = try await ServedAPI(variables: Self.named, access: NamingAccess())
        let name = try #require(HTTPField.Name("X-Name"))
        let (path, body) = Self.making[0]
        for (who, expected) in [("anna", 1), ("berta", 2), ("anna", 2)] {
            var headers = try Self.key("one")
            headers[name] = who
            let answer = try await api.post(path, body, headers: headers)
            #expect(answer.status == 201, "\(answer.text)")
            #expect(try await Self.count(api, path) == expected)
        }
    }

    @Test("A request that was refused leaves its key free")
    func refused() async throws {
        let api = try await ServedAPI(variables: Self.named)
        let (path, body) = Self.making[0]
        var wrong = body
        wrong["databaseId"] = "other"
        let refusal = try await api.post(path, wrong, headers: Self.key("one"))
        #expect(refusal.status == 404, "\(refusal.text)")
        let answer = try await api.post(path, body, headers: Self.key("one"))
        #expect(answer.status == 201, "\(answer.text)")
    }

    @Test("Where a server ended in the middle, nobody claims to know what became of the request")
    func unknown() async throws {
        let api = try await ServedAPI(variables: Self.named)
        let (path, body) = Self.making[0]
        _ = try await api.post(path, body, headers: Self.key("one"))
        let folder = ".dbvc/runs/answers"
        let names = try FileManager.default.contentsOfDirectory(
            atPath: api.directory.path(folder))
        let file = folder + "/" + (try #require(names.first))
        // The record as it is before the work begins.
        let begun = try api.directory.read(file).replacing(#","status":201"#, with: "")
        try api.directory.write(begun, to: file)
        let later = try await ServedAPI(variables: Self.named, in: api.directory)
        let answer = try await later.post(path, body, headers: Self.key("one"))
        #expect(answer.status == 409, "\(answer.text)")
        #expect(answer.code == "IDEMPOTENCY_OUTCOME_UNKNOWN")
        let fresh = try await later.post(path, body, headers: Self.key("two"))
        #expect(fresh.status == 201, "\(fresh.text)")
    }

    @Test("Every route that makes something takes a key, and says so")
    func routes() async throws {
        let api = try await ServedAPI(variables: Self.named)
        let making = RouteTable(api.service).routes.filter { $0.creates != .nothing }
        let writing = RouteTable(api.service).routes.filter { $0.role == .migrator }
        #expect(Set(making.map(\.path.text)) == Set(writing.map(\.path.text)))
        let document = try await api.get("/openapi.json").value
        for route in making {
            let parameters = document["paths"][route.path.text]["post"]["parameters"].arrayValue
            #expect(parameters?.contains { $0["name"] == "Idempotency-Key" } == true)
        }
    }
}
