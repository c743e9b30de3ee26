import Foundation
import TestKit
import Testing

@Suite("The HTTP API as people use it")
struct ServeTests {
    private static let slow = """
        CREATE TABLE slow (n INTEGER);
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40000000)
        INSERT INTO slow SELECT count(*) FROM n;
        """

    /// The calls of the founding document, word for word but for the port.
    private static let foundingCalls = """
        curl -X POST http://localhost:7071/api/dbvc/migrations \\
          -H "Content-Type: application/json" \\
          -d '{
            "name": "add_feature",
            "databaseId": "lpa-bloom-db-dev",
            "author": "dev@example.com"
          }'
        echo
        curl -X POST http://localhost:7071/api/dbvc/snapshots \\
          -H "Content-Type: application/json" \\
          -d '{
            "databaseId": "lpa-bloom-db-dev",
            "environment": "dev",
            "capturedBy": "dev@example.com"
          }'
        """

    @Test("The founding document's calls work with nothing but the address of a database")
    func foundingCalls() async throws {
        let served = try await ServedProject()
        let port = served.address.split(separator: ":").last?.prefix { $0 != "/" } ?? ""
        let result = try await runProcess(
            "sh", ["-c", Self.foundingCalls.replacing(":7071", with: ":\(port)")])
        let answers = result.output.split(separator: "\n").filter { $0.hasPrefix("{") }
        try #require(answers.count == 2, "\(result.output)\(result.errors)")
        let migration = JSONValue(in: String(answers[0])) ?? .null
        #expect(migration["success"] == .boolean(true), "\(answers[0])")
        #expect(migration["data"]["migrationId"].text?.hasSuffix("_add_feature") == true)
        let snapshot = JSONValue(in: String(answers[1])) ?? .null
        #expect(snapshot["success"] == .boolean(true), "\(answers[1])")
        #expect(snapshot["data"]["snapshotId"].text?.hasPrefix("snapshot_") == true)
        let status = try await served.curl(served.address + "/migrations/status")
        #expect(status.status == 200, "\(status.text)")
        let ended = try await served.end()
        #expect(ended.status == 0, "\(ended.errors)")
    }

    @Test("A server that is asked to end finishes what is under way, and takes nothing new")
    func gracefulEnd() async throws {
        let served = try await ServedProject([
            "V1__slow.sql": Self.slow, "V2__next.sql": "CREATE TABLE next (n INTEGER);",
        ])
        let run = try await served.curl(
            "-H", "Content-Type: application/json", "-H", "Prefer: respond-async", "-d",
            #"{"databaseId": "app", "environment": "dev"}"#, served.address + "/migrations/run")
        #expect(run.status == 202, "\(run.text)")
        let ended = try await served.end()
        #expect(ended.status == 0, "\(ended.errors)")
        let again = try await ServedProject(in: served.directory)
        let id = run.body["data"]["runId"].text ?? ""
        let found = try await again.curl(again.address + "/runs/\(id)")
        // It may have ended before it was asked to stop; what it must not be is under way.
        let state = found.body["data"]["state"].text ?? ""
        #expect(["success", "failed"].contains(state), "\(found.text)")
        let info = try await again.curl(again.address + "/migrations/status")
        #expect(info.status == 200, "\(info.text)")
        _ = try await again.end()
    }

    @Test("Whoever waits for a run when the server is asked to end is answered")
    func answersBeforeEnd() async throws {
        let served = try await ServedProject(["V1__slow.sql": Self.slow])
        let waiting = try RunningProcess(
            "curl",
            [
                "--silent", "--show-error", "-H", "Content-Type: application/json", "-d",
                #"{"databaseId": "app", "environment": "dev"}"#,
                served.address + "/migrations/run",
            ])
        try await waitUntil(within: .seconds(120)) {
            let files = try FileManager.default.contentsOfDirectory(atPath: served.directory.path)
            return files.contains("app.db-journal") || files.contains("app.db-wal")
        }
        let ended = try await served.end()
        #expect(ended.status == 0, "\(ended.errors)")
        let answer = try await waiting.wait(timeout: .seconds(120))
        let body = JSONValue(in: answer.output) ?? .null
        // It went to its end, or was stopped after a statement and says so.
        let isDone = body["data"]["executedMigrations"] != .null
        #expect(
            isDone || body["error"]["code"].text == "STOPPED", "\(answer.output)\(answer.errors)")
        #expect(ended.errors.contains("Stopping after what is under way"))
    }

    @Test("A server that is killed during a run leaves it to the next one, which says what stands")
    func kill() async throws {
        let served = try await ServedProject([
            "V1__first.sql": "CREATE TABLE first (n INTEGER);", "V2__slow.sql": Self.slow,
        ])
        let run = try await served.curl(
            "-H", "Content-Type: application/json", "-H", "Prefer: respond-async", "-H",
            "Idempotency-Key: one", "-d", #"{"databaseId": "app", "environment": "dev"}"#,
            served.address + "/migrations/run")
        #expect(run.status == 202, "\(run.text)")
        let id = try #require(run.body["data"]["runId"].text)
        let database = SQLiteFile(path: served.directory.path("app.db"))
        try await waitUntil(within: .seconds(120)) {
            guard try database.objects().contains("flyway_schema_history") else { return false }
            return try database.texts("SELECT version FROM flyway_schema_history").contains("1")
        }
        _ = try await served.end(SIGKILL)

        let next = try await ServedProject(in: served.directory)
        let found = try await next.curl(next.address + "/runs/\(id)")
        let state = found.body["data"]["state"].text ?? ""
        let stands = try database.texts("SELECT version FROM flyway_schema_history")
        // The second migration either stands as a whole or not at all, and the run says which.
        #expect(state == (stands.contains("2") ? "success" : "interrupted"), "\(found.text)")
        let again = try await next.curl(
            "-H", "Content-Type: application/json", "-H", "Idempotency-Key: one", "-d",
            #"{"databaseId": "app", "environment": "dev"}"#, next.address + "/migrations/run")
        #expect(again.status == (state == "success" ? 200 : 500), "\(again.text)")
        let list = try await next.curl(next.address + "/runs")
        guard case .array(let runs) = list.body["data"]["runs"] else {
            Issue.record("no list: \(list.text)")
            return
        }
        #expect(runs.count == 1)
        _ = try await next.end()
    }

    @Test("It listens where the host of Azure Functions says")
    func functionsPort() async throws {
        let first = try await ServedProject()
        let port = first.address.split(separator: ":").last?.prefix { $0 != "/" } ?? ""
        _ = try await first.end()
        let served = try await ServedProject(
            variables: ["FUNCTIONS_CUSTOMHANDLER_PORT": String(port)], arguments: [])
        #expect(served.address == "http://127.0.0.1:\(port)/api/dbvc")
        let health = try await served.curl(served.address + "/health")
        #expect(health.status == 200, "\(health.text)")
        _ = try await served.end(SIGINT)
    }
}
