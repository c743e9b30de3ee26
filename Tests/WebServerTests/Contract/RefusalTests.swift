import CosmosSQL
import HTTPTypes
import TestKit
import Testing
import WebServer

@Suite("Refusals over HTTP")
struct RefusalTests {
    @Test(
        "Every field that is missing or wrong is named in one answer",
        arguments: [
            ("/migrations", "{}", ["databaseId", "name"]),
            ("/migrations", #"{"name": 1, "databaseId": ""}"#, ["databaseId", "name"]),
            ("/migrations", #"{"name": "é", "databaseId": "app"}"#, ["name"]),
            (
                "/migrations",
                #"{"name": "a", "databaseId": "app", "status": "success", "checksum": "x"}"#,
                ["checksum", "status"]
            ),
            ("/migrations", #"{"name": "a", "databaseId": "app", "tags": [1]}"#, ["tags"]),
            ("/migrations", "[]", ["body"]),
            ("/migrations/run", #"{"databaseId": "app"}"#, ["environment"]),
            (
                "/migrations/run",
                #"{"databaseId": "app", "environment": "moon", "dryRun": "yes"}"#,
                ["dryRun", "environment"]
            ),
            (
                "/migrations/run",
                #"{"databaseId": "app", "environment": "dev", "executionContext": {"hostName": "x"}}"#,
                ["executionContext.hostName"]
            ),
            ("/migrations/rollback", "{}", ["databaseId", "environment", "migrationId"]),
            (
                "/snapshots", #"{"captureType": "odd"}"#,
                ["captureType", "databaseId", "environment"]
            ),
            ("/integrity/verify", "{}", ["databaseId", "environment"]),
            ("/query", #"{"query": "SELECT 1", "limit": 5000}"#, ["limit"]),
        ] as [(String, String, [String])])
    func fields(path: String, body: String, names: [String]) async throws {
        let api = try await ServedAPI()
        let answer = try await api.send(.post, path, body: body)
        #expect(answer.status == 400, "\(answer.text)")
        #expect(answer.code == "VALIDATION_ERROR")
        #expect(answer.fields == names)
        #expect(answer.value["success"] == false)
        for name in names {
            #expect(answer.value["error"]["message"].stringValue?.contains("`\(name)`") == true)
        }
    }

    @Test(
        "Parameters of an address are checked as well",
        arguments: [
            ("/events?limit=0", ["limit"]), ("/events?limit=1001", ["limit"]),
            ("/events?from=yesterday", ["from"]), ("/events?nothing=1", ["nothing"]),
            ("/runs?limit=1&limit=2", ["limit"]),
            ("/migrations/status?environment=x", ["environment"]),
            ("/diff?from=/etc/passwd", ["from"]), ("/diff?to=../schema.json", ["to"]),
        ])
    func parameters(path: String, names: [String]) async throws {
        let api = try await ServedAPI()
        let answer = try await api.get(path)
        #expect(answer.status == 400, "\(answer.text)")
        #expect(answer.fields == names)
    }

    @Test("What is not there, and what is asked for in another way, is told apart")
    func addresses() async throws {
        let api = try await ServedAPI()
        #expect(try await api.get("/nothing").code == "NOT_FOUND")
        #expect(try await api.get("/api/other").status == 404)
        let method = try await api.send(.delete, "/migrations/run")
        #expect(method.status == 405)
        #expect(method.headers[.allow] == "POST, OPTIONS")
        let options = try await api.send(.options, "/migrations/status")
        #expect(options.status == 204)
        #expect(options.headers[.allow] == "GET, HEAD, OPTIONS")
        let head = try await api.send(.head, "/health")
        #expect(head.status == 200 && head.text.isEmpty)
        #expect(try await api.get("/runs/none").code == "RUN_NOT_FOUND")
        #expect(try await api.get("/snapshots/snapshot_1").status == 404)
        #expect(try await api.get("/events/none").code == "EVENT_NOT_FOUND")
        #expect(try await api.get("/migrations/none").code == "MIGRATION_NOT_FOUND")
        #expect(try await api.get("/runs/%ff").status == 400)
    }

    @Test("A body of another form, too long, too deep or broken is refused")
    func bodies() async throws {
        let api = try await ServedAPI()
        let form = try await api.send(
            .post, "/migrations", body: "name=a",
            headers: [.contentType: "application/x-www-form-urlencoded"])
        #expect(form.status == 415 && form.code == "UNSUPPORTED_MEDIA_TYPE")
        let broken = try await api.send(.post, "/migrations", body: "{")
        #expect(broken.status == 400 && broken.code == "INVALID_JSON")
        let deep = String(repeating: "[", count: 10_000)
        #expect(try await api.send(.post, "/migrations", body: deep).code == "INVALID_JSON")
        let long = #"{"name": ""# + String(repeating: "a", count: 10_500_000) + #""}"#
        #expect(try await api.send(.post, "/migrations", body: long).status == 413)
        let accept = try await api.get("/runs", headers: [.accept: "text/html"])
        #expect(accept.status == 406 && accept.code == "NOT_ACCEPTABLE")
        #expect(
            try await api.get("/runs", headers: [.accept: "text/html, application/*;q=0.5"]).status
                == 200)
    }

    @Test("A database and an environment that are not configured do not exist")
    func places() async throws {
        let api = try await ServedAPI(variables: ["DBVC_DATABASE_ID": "clinic"])
        let database = try await api.post(
            "/migrations/run", ServedAPI.place(["databaseId": "other"]))
        #expect(database.status == 404 && database.code == "UNKNOWN_DATABASE")
        #expect(database.value["error"]["details"]["known"] == ["clinic"])
        let prod = try await api.post(
            "/migrations/run", ["databaseId": "clinic", "environment": "prod"])
        #expect(prod.status == 404 && prod.code == "ENVIRONMENT_NOT_FOUND")
        #expect(try await api.get("/migrations/status?databaseId=none").code == "UNKNOWN_DATABASE")
    }

    @Test("A database without a name takes the first one, and keeps it")
    func firstName() async throws {
        let api = try await ServedAPI(["V1__a.sql": "CREATE TABLE a (id INTEGER);"])
        let body: CosmosObject = ["databaseId": "lpa-bloom-db-dev", "environment": "dev"]
        #expect(try await api.post("/migrations/run", body).status == 200)
        #expect(try await api.post("/snapshots", body).status == 201)
        let other = try await api.post("/snapshots", ServedAPI.place(["databaseId": "another"]))
        #expect(other.status == 404 && other.code == "UNKNOWN_DATABASE")
        #expect(
            other.value["error"]["message"].stringValue?.contains("DBVC_DATABASE_ID") == true)
    }
}
