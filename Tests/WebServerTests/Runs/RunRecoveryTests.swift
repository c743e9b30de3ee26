import CosmosSQL
import Foundation
import Operations
import TestKit
import Testing
import WebServer

@Suite("Runs that an earlier server left")
struct RunRecoveryTests {
    private static let scripts = [
        "V1__a.sql": "CREATE TABLE a (id INTEGER);", "V2__b.sql": "CREATE TABLE b (id INTEGER);",
    ]

    /// Puts a run there as a server leaves it that is killed, and serves the project again.
    private static func reopen(
        _ api: ServedAPI, state: RunRecord.State, id: String = "run_20260101_000000_00000001",
        planned: [String]? = ["1_a", "2_b"]
    ) async throws -> CosmosValue {
        var run = RunRecord(
            runId: id, kind: .migrate, state: state, databaseId: "app", environment: "dev",
            executor: "ci", principal: "anonymous", executionContext: [:],
            createdAt: "2026-01-01T00:00:00.000Z")
        run.planned = planned
        let text = String(decoding: try JSONEncoder().encode(run), as: UTF8.self)
        try api.directory.write(text, to: ".dbvc/runs/\(id).json")
        let later = try await ServedAPI(in: api.directory)
        return try await later.get("/runs/\(id)").data
    }

    @Test("One that had not begun changed nothing")
    func pending() async throws {
        let run = try await Self.reopen(try await ServedAPI(Self.scripts), state: .pending)
        #expect(run["state"] == "interrupted")
        #expect(run["error"]["code"] == "RUN_INTERRUPTED")
    }

    @Test("One whose migrations all stand has ended well")
    func complete() async throws {
        let api = try await ServedAPI(Self.scripts)
        let done = try await api.post("/migrations/run", ServedAPI.place())
        #expect(done.status == 200)
        let runs = try await api.get("/runs").data["runs"].arrayValue ?? []
        let id = try #require(runs.first?["runId"].stringValue)
        let run = try await Self.reopen(api, state: .running, id: id)
        #expect(run["state"] == "success", "\(run.jsonText())")
        #expect(run["result"]["executedMigrations"].arrayValue?.count == 2)
    }

    @Test("One that applied only a part is called interrupted, with what stands")
    func partial() async throws {
        let api = try await ServedAPI(Self.scripts)
        _ = try await api.post(
            "/migrations/run", ServedAPI.place(["targetMigrationId": "1_a"]))
        let runs = try await api.get("/runs").data["runs"].arrayValue ?? []
        let id = try #require(runs.first?["runId"].stringValue)
        let run = try await Self.reopen(api, state: .running, id: id)
        #expect(run["state"] == "interrupted", "\(run.jsonText())")
        #expect(
            run["result"]["executedMigrations"].arrayValue?.map { $0["migrationId"] } == ["1_a"])
        #expect(run["error"]["message"].stringValue?.contains("1 migrations") == true)
    }

    @Test("One that failed is found to have failed")
    func failed() async throws {
        let api = try await ServedAPI(["V1__bad.sql": "CREATE TABEL a;"])
        _ = try await api.post("/migrations/run", ServedAPI.place())
        let runs = try await api.get("/runs").data["runs"].arrayValue ?? []
        let id = try #require(runs.first?["runId"].stringValue)
        let run = try await Self.reopen(api, state: .running, id: id, planned: ["1_bad"])
        #expect(run["state"] == "failed", "\(run.jsonText())")
        #expect(run["result"]["failedMigration"] == "1_bad")
    }
}
