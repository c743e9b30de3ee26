import CosmosSQL
import Foundation
import HTTPTypes
import TestKit
import Testing
import WebServer

@Suite("Runs over HTTP")
struct RunTests {
    private static let slow = """
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000000)
        SELECT count(*) FROM n;
        """
    private static let scripts = [
        "V1__a.sql": "CREATE TABLE a (id INTEGER);\n\(Self.slow)",
        "V2__b.sql": "CREATE TABLE b (id INTEGER);",
    ]

    private static func key(_ value: String) throws -> HTTPFields {
        [try #require(HTTPField.Name("Idempotency-Key")): value]
    }

    private static func asynchronous() throws -> HTTPFields {
        [try #require(HTTPField.Name("Prefer")): "respond-async"]
    }

    /// Waits until a run has ended.
    private static func end(of path: String, _ api: ServedAPI) async throws -> CosmosValue {
        while true {
            let run = try await api.get(path)
            try #require(run.status == 200, "\(run.text)")
            if !["pending", "running"].contains(run.data["state"].stringValue ?? "") {
                return run.data
            }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    @Test("A run that is not waited for has an address, and tells there what came of it")
    func asynchronous() async throws {
        let api = try await ServedAPI(Self.scripts)
        let accepted = try await api.post(
            "/migrations/run", ServedAPI.place(), headers: try Self.asynchronous())
        #expect(accepted.status == 202, "\(accepted.text)")
        let path = try #require(accepted.headers[.location])
        #expect(path == "/api/dbvc/runs/\(accepted.data["runId"].stringValue ?? "")")
        let run = try await Self.end(of: path, api)
        #expect(run["state"] == "success")
        #expect(run["plannedMigrations"] == ["1_a", "2_b"])
        #expect(run["result"]["executedMigrations"].arrayValue?.count == 2)
        #expect(run["finishedAt"].stringValue?.hasSuffix("Z") == true)
        let list = try await api.get("/runs?state=success&databaseId=app")
        #expect(list.data["runs"].arrayValue?.map { $0["runId"] } == [run["runId"]])
    }

    @Test("While a run is under way another one of the same database is refused")
    func oneAtATime() async throws {
        let api = try await ServedAPI(
            Self.scripts, variables: ["FLYWAY_LOCK_RETRY_COUNT": "-1"])
        // The first run waits for the lock of the database until the second one has been answered.
        let lock = open(api.directory.path("app.db-dbvc.lock"), O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        try #require(lock >= 0 && flock(lock, LOCK_EX) == 0)
        let first = try await api.post(
            "/migrations/run", ServedAPI.place(), headers: try Self.asynchronous())
        let second = try await api.post("/migrations/run", ServedAPI.place())
        #expect(second.status == 409 && second.code == "RUN_IN_PROGRESS", "\(second.text)")
        #expect(second.value["error"]["details"]["runId"] == first.data["runId"])
        flock(lock, LOCK_UN)
        close(lock)
        _ = try await Self.end(of: try #require(first.headers[.location]), api)
        #expect(try await api.post("/migrations/run", ServedAPI.place()).status == 200)
    }

    @Test("The same request under the same key is one run with one answer, also for a later server")
    func idempotency() async throws {
        let api = try await ServedAPI(Self.scripts)
        async let one = api.post("/migrations/run", ServedAPI.place(), headers: Self.key("k1"))
        async let two = api.post("/migrations/run", ServedAPI.place(), headers: Self.key("k1"))
        let (first, second) = try await (one, two)
        #expect(first.status == 200, "\(first.text)")
        #expect(second.status == 200 && second.data == first.data)
        #expect(first.headers[.location] == second.headers[.location])
        let other = try await api.post(
            "/migrations/run", ServedAPI.place(["dryRun": true]), headers: Self.key("k1"))
        #expect(other.status == 422 && other.code == "IDEMPOTENCY_KEY_REUSED")
        let later = try await ServedAPI(in: api.directory)
        let third = try await later.post(
            "/migrations/run", ServedAPI.place(), headers: Self.key("k1"))
        #expect(third.status == 200 && third.data == first.data)
        #expect(try await later.get("/runs").data["runs"].arrayValue?.count == 1)
    }

    @Test("What happens during a run can be watched from any point on, and ends with it")
    func events() async throws {
        let api = try await ServedAPI(Self.scripts)
        let accepted = try await api.post(
            "/migrations/run", ServedAPI.place(), headers: try Self.asynchronous())
        let path = try #require(accepted.headers[.location]) + "/events"
        let stream = try await api.get(path)
        #expect(stream.headers[.contentType]?.hasPrefix("text/event-stream") == true)
        let names = stream.text.split(separator: "\n").filter { $0.hasPrefix("event: ") }
        #expect(names.first == "event: state" && names.last == "event: end", "\(stream.text)")
        #expect(names.count { $0 == "event: migration-started" } == 2)
        let lastId = try #require(HTTPField.Name("Last-Event-ID"))
        let rest = try await api.get(path, headers: [lastId: String(names.count - 1)])
        #expect(rest.text.split(separator: "\n").count { $0.hasPrefix("event: ") } == 1)
        let later = try await ServedAPI(in: api.directory)
        let end = try await later.get(path)
        #expect(end.text.contains("event: end"))
    }

    @Test("Runs are listed page by page")
    func paging() async throws {
        let api = try await ServedAPI()
        for _ in 0..<3 {
            _ = try await api.post("/migrations/run", ServedAPI.place(["dryRun": true]))
        }
        let first = try await api.get("/runs?limit=2")
        #expect(first.data["runs"].arrayValue?.count == 2)
        let mark = try #require(first.data["continuation"].stringValue)
        let second = try await api.get("/runs?limit=2&continuation=\(mark)")
        #expect(second.data["runs"].arrayValue?.count == 1)
        #expect(second.data["continuation"].isUndefined)
        #expect(try await api.get("/runs?continuation=x").code == "INVALID_CONTINUATION")
    }
}
