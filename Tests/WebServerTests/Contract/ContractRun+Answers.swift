import CosmosSQL
import Foundation
import HTTPTypes
import TestKit
import Testing
import WebServer

/// What the routes answer by themselves.
extension ContractRun {
    private static let later = Self.header("Prefer", "respond-async")

    private static func key(_ text: String) -> HTTPFields { Self.header("Idempotency-Key", text) }

    /// Runs that go well, forwards and back, and everything that is read of them.
    func readRuns() async throws {
        let api = try await self.serve()
        try await self.get(api, "/health")
        try await self.get(api, "/openapi.json")
        try await self.post(
            api, "/migrations/run", ["environment": "staging", "targetMigrationId": "1_a"])
        try await self.post(api, "/migrations/run", ["targetMigrationId": "1_a"], Self.key("one"))
        // The same once more, not waited for: the run has its result already.
        let both = Self.key("one") + Self.later
        let again = try await self.post(
            api, "/migrations/run", ["targetMigrationId": "1_a"], both)
        try await self.post(api, "/migrations/run", ["dryRun": true], Self.key("one"))
        let id = again.data["runId"].stringValue ?? ""
        let run = try await self.get(api, "/runs/{runId}", at: "/runs/\(id)")
        let etag: HTTPFields = run.headers[.eTag].map { [.ifNoneMatch: $0] } ?? [:]
        try await self.get(api, "/runs/{runId}", at: "/runs/\(id)", etag)
        try await self.get(api, "/runs/{runId}/events", at: "/runs/\(id)/events")
        try await self.post(api, "/migrations/run")
        try await self.post(api, "/migrations/run", ["environment": "staging"])
        try await self.post(api, "/migrations/rollback", ["migrationId": "2_b"])
        let back: CosmosObject = ["migrationId": "1_a"]
        try await self.post(api, "/migrations/rollback", back, Self.key("two"))
        try await self.post(api, "/migrations/rollback", back, Self.key("two") + Self.later)
        try await self.post(api, "/migrations/rollback", back)
        try await self.get(api, "/runs", at: "/runs?limit=1")
        try await self.get(api, "/migrations/status")
    }

    /// Runs that fail, and one that meets another.
    func failRuns() async throws {
        let api = try await self.serve(
            [
                "V1__a.sql": "CREATE TABLE a (id INTEGER);", "U1__a.sql": "DROP TABEL a;",
                "V2__bad.sql": "CREATE TABEL b;", "V3__c.sql": "CREATE TABLE c (id INTEGER);",
            ], Self.named.merging(["FLYWAY_LOCK_RETRY_COUNT": "-1"]) { $1 })
        try await self.post(api, "/migrations/run", ["targetMigrationId": "2_bad"])
        try await self.post(api, "/migrations/run", [:], Self.key("bad"))
        let failed = try await self.post(
            api, "/migrations/run", [:], Self.key("bad") + Self.later)
        let path = "/runs/\(failed.data["runId"].stringValue ?? "")"
        try await self.get(api, "/runs/{runId}", at: path)
        let back: CosmosObject = ["migrationId": "1_a"]
        try await self.post(api, "/migrations/rollback", back, Self.key("back"))
        try await self.post(api, "/migrations/rollback", back, Self.key("back") + Self.later)
        // The next run waits for the lock of the database until another one has been refused.
        let lock = open(api.directory.path("app.db-dbvc.lock"), O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        try #require(lock >= 0 && flock(lock, LOCK_EX) == 0)
        try await self.post(api, "/migrations/run", [:], Self.later)
        try await self.post(api, "/migrations/run")
        flock(lock, LOCK_UN)
        close(lock)
        await api.service.runs.drain()
    }

    /// What is made, asked twice under a key, and lost with an earlier server.
    func make() async throws {
        let directory = try TemporaryDirectory()
        let first = try await self.serve(in: directory)
        let draft: CosmosObject = ["name": "some", "databaseId": "app"]
        for (route, body) in [("/migrations", draft), ("/snapshots", ServedAPI.place())] {
            for further in [[:], ["capturedBy": "me", "author": "me"]] as [CosmosObject] {
                var body = body
                for (name, value) in further
                where name == (route == "/snapshots" ? "capturedBy" : "author") {
                    body[name] = value
                }
                let answer = try await first.post(route, body, headers: Self.key("of " + route))
                self.recorder.note(.post, route, answer)
            }
        }
        let folder = ".dbvc/runs/answers"
        for name in try FileManager.default.contentsOfDirectory(
            atPath: directory.path(folder))
        {
            let text = try directory.read(folder + "/" + name)
            let begun = text.replacing(#","status":201"#, with: "")
            try directory.write(begun, to: folder + "/" + name)
        }
        let second = try await self.serve(in: directory)
        for (route, body) in [("/migrations", draft), ("/snapshots", ServedAPI.place())] {
            let answer = try await second.post(route, body, headers: Self.key("of " + route))
            self.recorder.note(.post, route, answer)
        }
    }

    /// What the document store tells, page by page and by id.
    func readDocuments() async throws {
        let api = try await self.serve()
        for target in ["1_a", "2_b"] {
            try await self.post(api, "/migrations/run", ["targetMigrationId": .string(target)])
            try await self.post(api, "/snapshots")
        }
        let events = try await self.get(api, "/events", at: "/events?limit=1")
        let snapshots = try await self.get(api, "/snapshots", at: "/snapshots?limit=1")
        let event = events.data["events"].arrayValue?.first?["id"].stringValue ?? ""
        let snapshot =
            snapshots.data["snapshots"].arrayValue?.first?["snapshotId"].stringValue ?? ""
        let addresses = [
            ("/events", "/events"), ("/events/{id}", "/events/\(event)"),
            ("/snapshots", "/snapshots"), ("/snapshots/{id}", "/snapshots/\(snapshot)"),
            ("/migrations/{migrationId}", "/migrations/1_a"), ("/diff", "/diff"),
            ("/migrations/status", "/migrations/status"),
        ]
        for (route, path) in addresses {
            let answer = try await self.get(api, route, at: path)
            let etag: HTTPFields = answer.headers[.eTag].map { [.ifNoneMatch: $0] } ?? [:]
            try await self.get(api, route, at: path, etag)
        }
        let query = try await api.post("/query", ["query": "SELECT * FROM c", "limit": 1])
        self.recorder.note(.post, "/query", query)
    }

    /// What agrees and what does not.
    func verify() async throws {
        let api = try await self.serve(["V1__a.sql": "CREATE TABLE a (id INTEGER);\n"])
        try await self.post(api, "/migrations/run")
        try await self.post(api, "/integrity/verify")
        try api.directory.write("CREATE TABLE a (id INTEGER);  \n", to: "migrations/V1__a.sql")
        try await self.post(api, "/integrity/verify")
        try api.directory.write("SELECT 1;", to: "migrations/V1__again.sql")
        try await self.get(api, "/migrations/status")
    }
}
