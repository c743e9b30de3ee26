import Foundation
import TestKit
import Testing

@Suite("What a failed script has left of the schema", .timeLimit(.minutes(20)))
struct FingerprintTests {
    private static let first = ["V1__a.sql": "CREATE TABLE a (x INT);"]
    private static let failing = "CREATE TABLE b (x INT);\nINSERT INTO nowhere VALUES (1);"

    /// A migrated project with another script to come.
    private func project(
        _ engine: KillStage.Engine, _ files: [String: String]
    ) async throws -> SchemaProject {
        let project = try await SchemaProject(on: engine, Self.first)
        try await project.dbvc(["migrate"])
        for (name, text) in files { try project.directory.write(text, to: "sql/" + name) }
        return project
    }

    private func failure(
        _ project: SchemaProject, _ options: [String] = [], status: Int32 = 1
    ) async throws -> JSONValue {
        try await project.envelope(["migrate"] + options, status: status)["error"]
    }

    @Test(
        "A script that is rolled back has left nothing, which is verified and recorded",
        arguments: KillStage.Engine.installed.filter { !$0.commitsDefinitions })
    func rollback(engine: KillStage.Engine) async throws {
        let project = try await self.project(engine, ["V2__b.sql": Self.failing])
        let error = try await self.failure(project)

        #expect(error["details"]["state"].text == "rolled-back")
        #expect(error["details"]["schema"].text == "unchanged")
        #expect(
            error["message"].text?.contains("The schema is as it was before (verified).") == true)
        let schema = try #require(try await project.events("failed").last)["schema"]
        #expect(schema["verdict"].text == "unchanged")
        #expect(schema["before"].text?.count == 64)
        #expect(schema["before"] == schema["after"])
        try await project.dbvc(["audit", "verify"])
    }

    @Test(
        "Where definitions commit by themselves, those that stand are named",
        arguments: KillStage.Engine.installed.filter { $0.commitsDefinitions })
    func implicitCommit(engine: KillStage.Engine) async throws {
        let project = try await self.project(engine, ["V2__b.sql": Self.failing])
        let error = try await self.failure(project)

        #expect(error["details"]["state"].text == "schema-stands")
        #expect(error["details"]["schema"].text == "changed")
        #expect(error["details"]["changedObjects"].text == "table b added")
        let schema = try #require(try await project.events("failed").last)["schema"]
        #expect(schema["changes"].elements.map(\.text) == ["table b added"])
        #expect(schema["before"] != schema["after"])

        let other = try await self.project(
            engine, ["V2__b.sql": "INSERT INTO a VALUES (1);\nINSERT INTO nowhere VALUES (1);"])
        #expect(try await self.failure(other)["details"]["schema"].text == "unchanged")
    }

    @Test(
        "A COMMIT that a script hides is seen by what it has left",
        arguments: KillStage.Engine.installed.filter { !$0.commitsDefinitions })
    func hiddenCommit(engine: KillStage.Engine) async throws {
        let project = try await self.project(
            engine,
            ["V2__b.sql": "CREATE TABLE b (x INT);\nCOMMIT;\nINSERT INTO nowhere VALUES (1);"])
        let result = try await project.flyway(["migrate"], status: 1)

        #expect(result.errors.contains("table b added"), "\(result.errors)")
        let schema = try #require(try await project.events("failed").last)["schema"]
        #expect(schema["verdict"].text == "changed")
        #expect(schema["changes"].elements.map(\.text) == ["table b added"])
    }

    @Test(
        "So is one in a script that runs outside a transaction",
        arguments: KillStage.Engine.installed)
    func outside(engine: KillStage.Engine) async throws {
        let script = """
            INSERT INTO a VALUES (1);
            BEGIN;
            CREATE TABLE b (x INT);
            COMMIT;
            INSERT INTO nowhere VALUES (1);
            """
        let project = try await self.project(
            engine, ["V2__b.sql": script, "V2__b.sql.conf": "executeInTransaction=false"])
        let error = try await self.failure(project)

        #expect(error["details"]["state"].text == "stands")
        #expect(error["details"]["changedObjects"].text == "table b added")
    }

    @Test("Nothing is claimed of a schema that was not looked at since another script ran")
    func stale() async throws {
        let project = try await SchemaProject(
            on: .sqlite, Self.first.merging(["V2__b.sql": Self.failing]) { $1 })
        let error = try await self.failure(project)

        #expect(error["details"]["schema"].text == "unknown")
        #expect(error["message"].text?.contains("schema") == false)
        let schema = try #require(try await project.events("failed").last)["schema"]
        #expect(schema["verdict"].text == "unknown")
        #expect(schema["before"] == .null)
        #expect(schema["after"].text?.count == 64)
    }

    @Test("A group that is rolled back is compared as a whole")
    func group() async throws {
        let project = try await SchemaProject(
            on: .sqlite, Self.first.merging(["V2__b.sql": Self.failing]) { $1 })
        let error = try await self.failure(project, ["--group"])

        #expect(error["details"]["schema"].text == "unchanged")
        #expect(try await project.data(["snapshot", "list"]).elements.isEmpty)
    }

    @Test(
        "With hashes of all, each event tells the schema before and after, and each failure is told",
        arguments: KillStage.Engine.installed)
    func always(engine: KillStage.Engine) async throws {
        let project = try await SchemaProject(
            on: engine,
            Self.first.merging([
                "V2__c.sql": "CREATE TABLE c (x INT);", "V3__rows.sql": "INSERT INTO a VALUES (1);",
                "V4__b.sql": "INSERT INTO a VALUES (2);\nINSERT INTO nowhere VALUES (1);",
            ]) { $1 })
        let error = try await self.failure(project, ["--set", "dbvc.fingerprint=always"])

        #expect(error["details"]["schema"].text == "unchanged")
        let events = try await project.events("completed").map { $0["schema"] }
        #expect(events.count == 3)
        #expect(events[0]["before"] != events[0]["after"])
        #expect(events[1]["before"] == events[0]["after"])
        #expect(events[2]["before"] == events[2]["after"])
        let snapshot = try await project.data(["snapshot", "list"]).elements.first
        #expect(snapshot?["schemaHash"] == events[2]["after"])
    }

    @Test("It can be switched off")
    func off() async throws {
        let project = try await self.project(.sqlite, ["V2__b.sql": Self.failing])
        let error = try await self.failure(project, ["--set", "dbvc.fingerprint=off"])

        #expect(error["details"]["schema"].text == "unknown")
        #expect(try #require(try await project.events("failed").last)["schema"] == .null)
        let result = try await project.dbvc(
            ["migrate", "--set", "dbvc.fingerprint=now"], status: 2)
        #expect(result.errors.contains("`failures`, `always`, `off`"))
    }

    @Test("An undo script that fails is looked at as well")
    func undo() async throws {
        let project = try await self.project(
            .sqlite, ["U1__a.sql": "DROP TABLE a;\nINSERT INTO nowhere VALUES (1);"])
        let error = try await project.envelope(["undo"], status: 1)["error"]

        #expect(error["details"]["schema"].text == "unchanged")
        #expect(try await project.events("failed").last?["schema"]["verdict"].text == "unchanged")
    }

    @Test(
        "What somebody else has changed meanwhile is named, and the script not accused",
        .enabled(if: PostgreSQLServer.isInstalled, Comment(rawValue: PostgreSQLServer.remedy)))
    func somebodyElse() async throws {
        let project = try await ServerProject(on: .postgreSQL, Self.first)
        #expect(try await project.dbvc("migrate").status == 0)
        try project.directory.write(
            "INSERT INTO a VALUES (1);\nINSERT INTO nowhere VALUES (1);", to: "sql/V2__b.sql")
        try project.hold(afterStatement: 1)
        async let run = project.dbvc("migrate", "--json")
        try await project.waitUntilHeld()
        _ = try await project.lines("CREATE TABLE other (x INT)")
        try project.release()

        let error = try #require(JSONValue(in: try await run.output))["error"]
        #expect(error["details"]["state"].text == "rolled-back")
        #expect(error["details"]["changedObjects"].text == "table other added")
        #expect(
            error["message"].text?.contains("The script or somebody else has changed it") == true)
    }
}
