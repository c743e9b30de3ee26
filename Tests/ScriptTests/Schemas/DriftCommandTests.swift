import Foundation
import TestKit
import Testing

@Suite("dbvc drift", .timeLimit(.minutes(20)))
struct DriftCommandTests {
    private static let files = [
        "V1__customers.sql": "CREATE TABLE customers (id INT NOT NULL PRIMARY KEY, name TEXT);"
    ]

    private func project(_ engine: KillStage.Engine = .sqlite) async throws -> SchemaProject {
        let project = try await SchemaProject(on: engine, Self.files)
        try await project.dbvc(["migrate"])
        return project
    }

    @Test(
        "A change by hand is told with an exit status of its own, and recorded once",
        arguments: KillStage.Engine.installed)
    func drifted(engine: KillStage.Engine) async throws {
        let project = try await self.project(engine)
        let clean = try await project.dbvc(["drift", "--exit-code"])
        #expect(clean.output.hasPrefix("No drift since snapshot_"))

        try await project.sql(
            "CREATE TABLE notes (body TEXT)", "ALTER TABLE customers ADD phone VARCHAR(20)")
        let silent = try await project.data(["drift", "--exit-code", "--no-record"], status: 7)
        #expect(silent["isRecorded"] == .boolean(false))
        let told = try await project.dbvc(["drift", "--exit-code"], status: 7)
        #expect(told.output.contains("+ table notes added"))
        #expect(told.output.contains("+ column phone"))
        #expect(told.output.contains("no migration has made it"))
        #expect(told.errors.contains("next: dbvc diff live snapshot_"))
        let again = try await project.data(["drift"])
        #expect(again["isRecorded"] == .boolean(false))
        let moments = again["findings"].elements.compactMap { $0["since"].text }
        #expect(moments.count == (engine.commitsDefinitions ? 2 : 0), "what the server remembers")
        #expect(moments.allSatisfy { $0.hasPrefix("20") && $0.hasSuffix("Z") }, "\(moments)")

        let event = try #require(try await project.events("drift-detected").first)
        #expect(try await project.events("drift-detected").count == 1)
        #expect(
            event["schema"]["changes"].elements.compactMap(\.text) == [
                "table customers changed", "table notes added",
            ])
        #expect(event["executionContext"]["findings"].text == "2")

        try await project.sql("DROP TABLE notes")
        #expect(try await project.data(["drift"])["isRecorded"] == .boolean(true))
        try await project.dbvc(["audit", "verify"])
    }

    @Test(
        "What a migration of Flyway has made is not called drift, and the schema is captured anew",
        arguments: KillStage.Engine.installed)
    func flyway(engine: KillStage.Engine) async throws {
        let project = try await self.project(engine)
        try await project.sql(
            "CREATE TABLE orders (id INT NOT NULL)",
            """
            INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,
                installed_by, installed_on, execution_time, success)
            VALUES (2, '2', 'orders', 'SQL', 'V2__orders.sql', 1, 'flyway', CURRENT_TIMESTAMP, 3,
                \(engine == .postgreSQL ? "true" : "1"))
            """)

        let result = try await project.data(["drift", "--exit-code"])
        #expect(result["state"].text == "unknown")
        #expect(result["standing"].text == "outdated")
        #expect(result["findings"].elements.map { $0["name"].text } == ["orders"])
        #expect(result["isRecorded"] == .boolean(false))
        let text = try await project.dbvc(["drift"])
        #expect(text.output.hasPrefix("It cannot be told: migrations have run since"))
        #expect(text.errors.contains("dbvc snapshot capture --type auto"))

        try await project.dbvc(["snapshot", "capture", "--type", "auto"])
        #expect(try await project.data(["drift", "--exit-code"])["state"].text == "clean")
    }

    @Test("A rule passes over what is meant, says why, and is told when it passes over nothing")
    func rules() async throws {
        let project = try await self.project()
        try await project.sql("CREATE TABLE tmp_load (x)", "CREATE TABLE notes (x)")
        try project.directory.write(
            """
            [dbvc]
            driftIgnore = ["view *: nobody minds"]

            [[drift.ignore]]
            kind = "table"
            name = "tmp_*"
            reason = "scratch tables of the loader"
            """, to: "dbvc.toml")

        let result = try await project.data(["drift", "--exit-code"], status: 7)

        #expect(result["findings"].elements.map { $0["name"].text } == ["notes"])
        let ignored = try #require(result["ignored"].elements.first)
        #expect(ignored["name"].text == "tmp_load")
        #expect(ignored["ignoredBecause"].text == "scratch tables of the loader")
        #expect(result["unusedRules"].elements.map(\.text) == ["view *: nobody minds"])

        try await project.sql("DROP TABLE notes")
        let clean = try await project.dbvc(["drift", "--exit-code"])
        #expect(
            clean.output.contains("ignored: table tmp_load added (scratch tables of the loader)"))
    }

    @Test(
        "A rule without a reason is refused",
        arguments: [
            "[[drift.ignore]]\nname = \"tmp_*\"", "[[drift.ignore]]\nreason = \"\"",
            "[[drift.ignore]]\nreason = \"x\"\nnames = \"y\"", "[drift]\nignored = true",
            "[dbvc]\ndriftIgnore = [\"table tmp_*\"]", "[dbvc]\ndriftIgnore = [\"thing x: why\"]",
        ])
    func reasons(text: String) async throws {
        let project = try await self.project()
        try project.directory.write(text, to: "dbvc.toml")
        let result = try await project.dbvc(["drift"], status: 2)
        #expect(result.errors.contains("dbvc.toml"), "\(result.errors)")
    }

    @Test("A snapshot can be named; one that is not there is an error")
    func since() async throws {
        let project = try await self.project()
        let id = try await project.data(["snapshot", "list"]).elements.first?["snapshotId"].text
        try await project.sql("CREATE TABLE notes (x)")
        try await project.dbvc(["snapshot", "capture", "--type", "auto"])

        #expect(try await project.data(["drift"])["state"].text == "clean")
        let since = try await project.data(["drift", "--since", try #require(id)])
        #expect(since["state"].text == "drifted")
        let missing = try await project.dbvc(["drift", "--since", "snapshot_1"], status: 2)
        #expect(missing.errors.contains("[no-snapshot]"))
    }

    @Test("While a change is open nobody is accused")
    func busy() async throws {
        let project = try await self.project()
        try project.directory.write(
            "CREATE TABLE a (x);\nVACUUM;\nINSERT INTO a VALUES (1);", to: "sql/V2__a.sql")
        try project.directory.write("executeInTransaction=false", to: "sql/V2__a.sql.conf")
        try project.directory.write(
            "touch reached; while [ -e hold ]; do sleep 0.02; done",
            to: "sql/afterEachMigrateStatement.sh")
        try project.directory.write("", to: "hold")
        async let run = project.dbvc(["migrate"])
        try await waitUntil {
            FileManager.default.fileExists(atPath: project.directory.path("reached"))
        }

        let result = try await project.data(["drift", "--exit-code", "--no-record"])
        #expect(result["standing"].text == "busy")
        #expect(result["state"].text == "unknown")
        try FileManager.default.removeItem(atPath: project.directory.path("hold"))
        _ = try await run
        #expect(try await project.data(["drift"])["state"].text == "clean")
    }

    @Test("Drift that a run finds is told before its snapshot takes it in")
    func beforeRun() async throws {
        let project = try await self.project()
        try await project.sql("CREATE TABLE notes (x)")
        try project.directory.write("CREATE TABLE a (x);", to: "sql/V2__a.sql")

        let result = try await project.dbvc(["migrate"])

        #expect(result.errors.contains("[drift-before-run]"), "\(result.errors)")
        #expect(result.errors.contains("table notes added"))
        #expect(try await project.events("drift-detected").count == 1)
        #expect(try await project.data(["drift"])["state"].text == "clean")
    }
}
