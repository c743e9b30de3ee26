import CosmosSQL
import Foundation
import HTTPTypes
import TestKit
import Testing
import WebServer

@Suite("Migrations over HTTP")
struct MigrationRouteTests {
    private static let scripts = [
        "V20251127_143000__add_user_prefs.sql": "CREATE TABLE user_prefs (id INTEGER PRIMARY KEY);",
        "U20251127_143000__add_user_prefs.sql": "DROP TABLE user_prefs;",
        "V20251128_090000__orders.sql": "CREATE TABLE orders (id INTEGER PRIMARY KEY);",
    ]

    @Test("A migration is written with its document, as the founding document asks for it")
    func create() async throws {
        let api = try await ServedAPI()
        let answer = try await api.post(
            "/migrations",
            [
                "name": "add_feature", "databaseId": "lpa-bloom-db-dev",
                "author": "dev@example.com",
            ])

        #expect(answer.status == 201, "\(answer.text)")
        #expect(answer.value["success"] == true)
        #expect(answer.value["timestamp"].stringValue?.hasSuffix("Z") == true)
        #expect(
            APIAnswer.names(answer.data) == ["success", "migrationId", "filePath", "message"])
        let id = try #require(answer.data["migrationId"].stringValue)
        #expect(id.hasSuffix("_add_feature"))
        let path = try #require(answer.data["filePath"].stringValue)
        #expect(path == "migrations/V\(id.prefix(15))__add_feature.sql")
        #expect(FileManager.default.fileExists(atPath: api.directory.path(path)))
        let rows = try await api.post(
            "/query", ["query": "SELECT * FROM c WHERE c.entityType = 'migration'"])
        let document = rows.data["rows"].arrayValue?.first ?? .undefined
        #expect(document["migrationId"].stringValue == id)
        #expect(document["databaseId"] == "lpa-bloom-db-dev")
        #expect(document["author"] == "dev@example.com")
        #expect(document["_partitionKey"] == "migration")
        let shown = try await api.get("/migrations/\(id)")
        #expect(shown.status == 200 && shown.data["author"] == "dev@example.com")
    }

    @Test("Scripts, labels and dependencies of the request are kept word for word")
    func createWithScripts() async throws {
        let api = try await ServedAPI()
        let answer = try await api.post(
            "/migrations",
            [
                "name": "Add Ünïcode -- x\nDROP TABLE y;", "databaseId": "app",
                "description": "At length", "upScript": "CREATE TABLE a (id INTEGER);\n",
                "downScript": "DROP TABLE a;", "tags": ["a", "b"], "dependsOn": ["1_x"],
            ])
        let path = try #require(answer.data["filePath"].stringValue, "\(answer.text)")
        #expect(try api.directory.read(path) == "CREATE TABLE a (id INTEGER);\n")
        let id = try #require(answer.data["migrationId"].stringValue)
        let shown = try await api.get("/migrations/\(id)")
        #expect(shown.data["tags"] == ["a", "b"])
        #expect(shown.data["dependsOn"] == ["1_x"])
        #expect(shown.data["downScript"] == "DROP TABLE a;")
        #expect(shown.data["isReversible"] == true)
        #expect(shown.data["description"] == "At length")
    }

    @Test("A name of several lines stays a comment in the script")
    func nameIsNoStatement() async throws {
        let api = try await ServedAPI()
        let answer = try await api.post(
            "/migrations", ["name": "x\nDROP TABLE y;", "databaseId": "app"])
        let path = try #require(answer.data["filePath"].stringValue, "\(answer.text)")
        let lines = try api.directory.read(path).split(separator: "\n")
        #expect(lines.allSatisfy { $0.hasPrefix("--") })
    }

    @Test("Two migrations of one second have versions of their own")
    func versionsDiffer() async throws {
        let api = try await ServedAPI()
        var versions: Set<String> = []
        for name in ["one", "two", "three"] {
            let answer = try await api.post(
                "/migrations", ["name": .string(name), "databaseId": "app"])
            versions.insert(String(answer.data["migrationId"].stringValue?.prefix(15) ?? ""))
        }
        #expect(versions.count == 3)
    }

    @Test("A run applies what is pending, and the audit names who and from where")
    func run() async throws {
        let api = try await ServedAPI(Self.scripts)
        let answer = try await api.post(
            "/migrations/run",
            ServedAPI.place([
                "executor": "ci@example.com",
                "executionContext": ["pipelineRunId": "42", "commitSha": "abc", "team": "blue"],
            ]))

        #expect(answer.status == 200, "\(answer.text)")
        #expect(
            APIAnswer.names(answer.data) == [
                "success", "executedMigrations", "skippedMigrations", "totalDurationMs",
            ])
        let executed = answer.data["executedMigrations"].arrayValue ?? []
        #expect(
            executed.map { $0["migrationId"] } == [
                "20251127_143000_add_user_prefs", "20251128_090000_orders",
            ])
        #expect(executed.allSatisfy { $0["status"] == "success" })
        let events = try await api.get("/events?eventType=completed")
        let event = events.data["events"].arrayValue?.first ?? .undefined
        #expect(event["executor"] == "ci@example.com", "\(events.text)")
        #expect(event["executionContext"]["pipelineRunId"] == "42")
        #expect(event["executionContext"]["team"] == "blue")
        #expect(event["executionContext"]["principal"] == "anonymous")
        let id = try #require(event["id"].stringValue)
        #expect(try await api.get("/events/\(id)").data["hash"] == event["hash"])
    }

    @Test("A dry run tells what would be applied, and changes nothing")
    func dryRun() async throws {
        let api = try await ServedAPI(Self.scripts)
        let answer = try await api.post(
            "/migrations/run", ServedAPI.place(["dryRun": true]))
        #expect(answer.status == 200, "\(answer.text)")
        let executed = answer.data["executedMigrations"].arrayValue ?? []
        #expect(executed.map { $0["status"] } == ["pending", "pending"])
        let status = try await api.get("/migrations/status")
        #expect(status.data["databases"].arrayValue?.first?["pendingMigrations"] == 2)
    }

    @Test("A run goes as far as to the migration that is named")
    func target() async throws {
        let api = try await ServedAPI(Self.scripts)
        let answer = try await api.post(
            "/migrations/run",
            ServedAPI.place(["targetMigrationId": "20251127_143000_add_user_prefs"]))
        #expect(answer.data["executedMigrations"].arrayValue?.count == 1, "\(answer.text)")
        let unknown = try await api.post(
            "/migrations/run", ServedAPI.place(["targetMigrationId": "9_nothing"]))
        #expect(unknown.status == 404 && unknown.code == "MIGRATION_NOT_FOUND")
    }

    @Test("A migration that fails is named, with what stands before it")
    func failingRun() async throws {
        let api = try await ServedAPI([
            "V1__good.sql": "CREATE TABLE a (id INTEGER);", "V2__bad.sql": "CREATE TABEL b;",
        ])
        let answer = try await api.post("/migrations/run", ServedAPI.place())
        #expect(answer.status == 500)
        #expect(answer.value["success"] == false)
        #expect(answer.data["success"] == false)
        #expect(answer.data["failedMigration"] == "2_bad", "\(answer.text)")
        let executed = answer.data["executedMigrations"].arrayValue ?? []
        #expect(executed.map { $0["status"] } == ["success", "failed"])
        #expect(executed.last?["error"].stringValue?.contains("TABEL") == true)
        #expect(answer.code?.isEmpty == false)
    }

    @Test("A migration is taken back, and cannot be taken back twice")
    func rollback() async throws {
        let api = try await ServedAPI(Self.scripts)
        _ = try await api.post("/migrations/run", ServedAPI.place())
        let body = ServedAPI.place(["migrationId": "20251127_143000_add_user_prefs"])
        let answer = try await api.post("/migrations/rollback", body)
        #expect(answer.status == 200, "\(answer.text)")
        #expect(APIAnswer.names(answer.data) == ["success", "migrationId", "durationMs"])
        #expect(answer.data["migrationId"] == "20251127_143000_add_user_prefs")
        let again = try await api.post("/migrations/rollback", body)
        #expect(again.status == 409 && again.code == "MIGRATION_NOT_APPLIED", "\(again.text)")
        let without = try await api.post(
            "/migrations/rollback", ServedAPI.place(["migrationId": "20251128_090000_orders"]))
        #expect(without.status == 422 && without.code == "MIGRATION_NOT_REVERSIBLE")
        let unknown = try await api.post(
            "/migrations/rollback", ServedAPI.place(["migrationId": "none"]))
        #expect(unknown.status == 404)
    }

    @Test("The status lists every migration with the fields of the contract")
    func status() async throws {
        let api = try await ServedAPI(Self.scripts)
        _ = try await api.post(
            "/migrations/run",
            ServedAPI.place(["targetMigrationId": "20251127_143000_add_user_prefs"]))
        let answer = try await api.get("/migrations/status?databaseId=app&environment=dev")
        #expect(answer.status == 200, "\(answer.text)")
        let database = answer.data["databases"].arrayValue?.first ?? .undefined
        #expect(database["databaseId"] == "app")
        #expect(database["databaseName"] == "app")
        #expect(database["databaseType"] == "SQLite")
        #expect(database["currentVersion"] == "20251127.143000")
        #expect(database["totalMigrations"] == 2)
        #expect(database["appliedMigrations"] == 1)
        #expect(database["pendingMigrations"] == 1)
        #expect(database["lastMigrationAt"].stringValue?.hasSuffix("Z") == true)
        let migrations = database["migrations"].arrayValue ?? []
        #expect(
            migrations.map { $0["status"] } == [
                ["dev": "success", "prod": "not-applied"],
                ["dev": "pending", "prod": "not-applied"],
            ])
        #expect(migrations.first?["createdAt"].stringValue?.isEmpty == false)
        #expect(migrations.map { $0["isReversible"] } == [true, false])
        #expect(migrations.first?["lastExecution"]["status"] == "success")
        #expect(migrations.last?["lastExecution"].isUndefined == true)
        let etag = try #require(answer.headers[.eTag])
        let same = try await api.get(
            "/migrations/status?databaseId=app&environment=dev", headers: [.ifNoneMatch: etag])
        #expect(same.status == 304 && same.text.isEmpty)
    }

    @Test("A migration that was taken back is rolled back")
    func rolledBack() async throws {
        let api = try await ServedAPI(Self.scripts)
        _ = try await api.post("/migrations/run", ServedAPI.place())
        _ = try await api.post(
            "/migrations/rollback",
            ServedAPI.place(["migrationId": "20251127_143000_add_user_prefs"]))
        let answer = try await api.get("/migrations/status")
        let migrations =
            answer.data["databases"].arrayValue?.first?["migrations"].arrayValue ?? []
        #expect(migrations.count == 2, "\(answer.text)")
        let states = migrations.map { $0["status"]["dev"].stringValue ?? "" }
        #expect(states.contains("success"))
        #expect(states.contains("rolled-back"), "\(states)")
    }

    @Test("On staging a run applies nothing: it asks all gates of the release")
    func secondPass() async throws {
        let api = try await ServedAPI(Self.scripts)
        let early = try await api.post(
            "/migrations/run", ServedAPI.place(["environment": "staging"]))
        #expect(early.status == 422, "\(early.text)")
        #expect(early.value["error"]["code"] == "GATE_FAILED")
        #expect(early.data["success"] == false)
        let dev = try await api.post("/migrations/run", ServedAPI.place())
        #expect(dev.status == 200, "\(dev.text)")
        let late = try await api.post(
            "/migrations/run", ServedAPI.place(["environment": "staging"]))
        #expect(late.status == 200, "\(late.text)")
        #expect(late.data["executedMigrations"] == [])
        let gates = late.data["gates"].arrayValue ?? []
        #expect(gates.contains { $0["name"] == "nothing-pending" && $0["state"] == "passed" })
        #expect(late.data["releaseDigest"].stringValue?.count == 64)
    }

    @Test("Production refuses a release that staging has not passed, and takes it afterwards")
    func promotion() async throws {
        let directory = try TemporaryDirectory()
        let sections = ["dev", "prod"].map {
            "[environments.\($0)]\nurl = \"sqlite:\(directory.path($0 + ".db"))\"\n"
        }
        try directory.write(sections.joined(), to: "flyway.toml")
        let api = try await ServedAPI(
            Self.scripts,
            variables: ["SQL_CONNECTION_STRING": "", "DBVC_PROMOTION": "required"], in: directory)
        func run(_ databaseId: String, on environment: String) async throws -> APIAnswer {
            try await api.post(
                "/migrations/run",
                ["databaseId": .string(databaseId), "environment": .string(environment)])
        }

        let early = try await run("prod", on: "prod")
        #expect(early.status == 409, "\(early.text)")
        #expect(early.value["error"]["code"] == "RELEASE_NOT_PROMOTED")
        for environment in ["dev", "staging"] {
            let answer = try await run("dev", on: environment)
            #expect(answer.status == 200, "\(answer.text)")
        }
        let late = try await run("prod", on: "prod")
        #expect(late.status == 200, "\(late.text)")
        #expect(late.data["executedMigrations"].arrayValue?.count == 2)
        let promoted = try await api.get("/events?environment=prod&eventType=promoted")
        #expect(promoted.data["events"].arrayValue?.count == 1, "\(promoted.text)")
    }

    @Test("With a database for each environment the status shows both, and each runs by itself")
    func environments() async throws {
        let directory = try TemporaryDirectory()
        let sections = ["dev", "prod"].map {
            "[environments.\($0)]\nurl = \"sqlite:\(directory.path($0 + ".db"))\"\n"
        }
        try directory.write(sections.joined(), to: "flyway.toml")
        let api = try await ServedAPI(
            Self.scripts, variables: ["SQL_CONNECTION_STRING": ""], in: directory)
        let dev = try await api.post(
            "/migrations/run", ["databaseId": "dev", "environment": "dev"])
        #expect(dev.status == 200, "\(dev.text)")
        let prod = try await api.post(
            "/migrations/run",
            [
                "databaseId": "prod", "environment": "prod",
                "targetMigrationId": "20251127_143000_add_user_prefs",
            ])
        #expect(prod.status == 200, "\(prod.text)")
        let answer = try await api.get("/migrations/status")
        let databases = answer.data["databases"].arrayValue ?? []
        #expect(databases.map { $0["environment"] } == ["dev", "prod"], "\(answer.text)")
        for database in databases {
            #expect(
                database["migrations"].arrayValue?.map { $0["status"] } == [
                    ["dev": "success", "prod": "success"], ["dev": "success", "prod": "pending"],
                ], "\(answer.text)")
        }
        let only = try await api.get("/migrations/status?environment=prod")
        #expect(only.data["databases"].arrayValue?.map { $0["databaseId"] } == ["prod"])
        #expect(
            try await api.get("/events?environment=prod&eventType=completed").data["events"]
                .arrayValue?.count == 1)
    }
}
