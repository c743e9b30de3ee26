import CosmosSQL
import HTTPTypes
import TestKit
import Testing
import WebServer

@Suite("Snapshots, integrity, events and queries over HTTP")
struct DocumentRouteTests {
    private static let scripts = [
        "V1__a.sql": "CREATE TABLE a (id INTEGER PRIMARY KEY);",
        "V2__b.sql": "CREATE TABLE b (id INTEGER PRIMARY KEY);",
    ]

    @Test("A snapshot is captured, listed, shown and compared")
    func snapshots() async throws {
        let api = try await ServedAPI(Self.scripts)
        _ = try await api.post(
            "/migrations/run", ServedAPI.place(["targetMigrationId": "1_a"]))
        let answer = try await api.post(
            "/snapshots", ServedAPI.place(["capturedBy": "dev@example.com"]))
        #expect(answer.status == 201, "\(answer.text)")
        #expect(
            APIAnswer.names(answer.data) == [
                "success", "snapshotId", "schemaHash", "tableCount", "cosmosDocumentId",
            ])
        #expect(answer.data["tableCount"] == 1)
        let id = try #require(answer.data["snapshotId"].stringValue)
        #expect(id.hasPrefix("snapshot_"))
        let list = try await api.get("/snapshots?databaseId=app")
        let ids = list.data["snapshots"].arrayValue?.map { $0["snapshotId"].stringValue } ?? []
        #expect(ids.contains(id), "\(list.text)")
        let shown = try await api.get("/snapshots/\(id)")
        #expect(shown.data["capturedBy"] == "dev@example.com")
        #expect(shown.data["schemaDefinition"].objectValue != nil)
        _ = try await api.post("/migrations/run", ServedAPI.place())
        let diff = try await api.get("/diff?from=\(id)&to=live")
        #expect(diff.status == 200, "\(diff.text)")
        #expect(diff.data["isEqual"] == false)
        #expect(try await api.get("/diff?from=live&to=live").data["isEqual"] == true)
    }

    @Test("What agrees is valid, pending or not")
    func integrity() async throws {
        let api = try await ServedAPI(Self.scripts)
        _ = try await api.post(
            "/migrations/run", ServedAPI.place(["targetMigrationId": "1_a"]))
        let answer = try await api.post("/integrity/verify", ServedAPI.place())
        #expect(answer.status == 200, "\(answer.text)")
        #expect(answer.data["isValid"] == true)
        #expect(answer.data["checksumMismatches"] == [])
    }

    @Test("A script that was changed after it was applied is told")
    func checksum() async throws {
        let api = try await ServedAPI(Self.scripts)
        _ = try await api.post("/migrations/run", ServedAPI.place())
        try api.directory.write("CREATE TABLE a (id TEXT);", to: "migrations/V1__a.sql")
        let answer = try await api.post("/integrity/verify", ServedAPI.place())
        #expect(answer.status == 422, "\(answer.text)")
        #expect(answer.code == "INTEGRITY_ISSUES")
        #expect(answer.data["isValid"] == false)
        #expect(
            answer.data["checksumMismatches"].arrayValue?.map { $0["migrationId"] } == ["1_a"])
        let issue = answer.data["issues"].arrayValue?.first ?? .undefined
        #expect(issue["type"] == "CHECKSUM_MISMATCH")
        #expect(issue["severity"] == "error")
        #expect(issue["recommendation"].stringValue?.isEmpty == false)
    }

    @Test(
        "A schema that somebody changed beside the migrations is told, with the way back where asked for"
    )
    func drift() async throws {
        let api = try await ServedAPI(Self.scripts)
        _ = try await api.post("/migrations/run", ServedAPI.place())
        let clean = try await api.post("/integrity/verify", ServedAPI.place())
        #expect(clean.data["schemaDrift"]["state"] == "clean", "\(clean.text)")
        let sqlite = try await runProcess(
            "sqlite3", [api.directory.path("app.db"), "CREATE TABLE intruder (id INTEGER);"])
        try #require(sqlite.status == 0, "\(sqlite.errors)")
        let answer = try await api.post(
            "/integrity/verify", ServedAPI.place(["fixDrift": true]))
        #expect(answer.status == 422, "\(answer.text)")
        #expect(answer.data["schemaDrift"]["state"] == "drifted")
        #expect(answer.data["schemaDrift"]["script"].stringValue?.contains("intruder") == true)
        let types = answer.data["issues"].arrayValue?.compactMap { $0["type"].stringValue } ?? []
        #expect(types.contains("SCHEMA_DRIFT"))
    }

    @Test("Events are filtered and listed page by page")
    func events() async throws {
        let api = try await ServedAPI(Self.scripts)
        _ = try await api.post("/migrations/run", ServedAPI.place())
        let first = try await api.get("/events?eventType=completed&limit=1")
        #expect(first.data["events"].arrayValue?.count == 1, "\(first.text)")
        let mark = try #require(first.data["continuation"].stringValue)
        let encoded = mark.utf8.map { "%" + String(UInt16($0) | 0x100, radix: 16).suffix(2) }
            .joined()
        let second = try await api.get(
            "/events?eventType=completed&limit=1&continuation=\(encoded)")
        #expect(second.data["events"].arrayValue?.count == 1, "\(second.text)")
        #expect(first.data["events"] != second.data["events"])
        let one = try await api.get("/events?migrationId=1_a")
        #expect(one.data["events"].arrayValue?.allSatisfy { $0["migrationId"] == "1_a" } == true)
        #expect(
            try await api.get("/events?from=2999-01-01T00:00:00Z").data["events"] == [])
        #expect(try await api.get("/events?to=2001-01-01T00:00:00Z").data["events"] == [])
        #expect(try await api.get("/events?databaseId=other").data["events"] == [])
    }

    @Test("The founding document's queries are answered, and a wrong one is the client's mistake")
    func queries() async throws {
        let api = try await ServedAPI(Self.scripts)
        _ = try await api.post("/migrations/run", ServedAPI.place())
        let answer = try await api.post(
            "/query",
            [
                "query": "SELECT VALUE c.migrationId FROM c WHERE c.databaseId = @id",
                "parameters": ["@id": "app"], "partitionKey": "migration", "limit": 10,
            ])
        #expect(answer.status == 200, "\(answer.text)")
        #expect(
            Set(answer.data["rows"].arrayValue?.compactMap(\.stringValue) ?? []) == ["1_a", "2_b"])
        let wrong = try await api.post("/query", ["query": "DELETE FROM c"])
        #expect(wrong.status == 400, "\(wrong.text)")
        #expect(wrong.code?.isEmpty == false)
    }

    @Test("The server tells whether it can do its work, to everybody and without details")
    func health() async throws {
        let api = try await ServedAPI()
        let answer = try await api.get("/health")
        #expect(answer.status == 200, "\(answer.text)")
        #expect(
            APIAnswer.names(answer.data) == ["status", "service", "version", "timestamp"])
        #expect(answer.data["status"] == "healthy")
        let down = try await ServedAPI(
            variables: ["SQL_CONNECTION_STRING": "postgres://u:hidden@127.0.0.1:1/none"])
        let unwell = try await down.get("/health")
        #expect(unwell.status == 503, "\(unwell.text)")
        #expect(
            unwell.data["reasons"] == [["component": "database", "code": "cannot-connect"]])
        #expect(!unwell.text.contains("hidden") && !unwell.text.contains("127.0.0.1"))
    }
}
