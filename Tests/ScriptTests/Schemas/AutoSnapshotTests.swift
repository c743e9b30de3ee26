import Foundation
import TestKit
import Testing

@Suite("Snapshots that are taken by themselves", .timeLimit(.minutes(20)))
struct AutoSnapshotTests {
    private static let files = [
        "V1__customers.sql": "CREATE TABLE customers (id INT NOT NULL PRIMARY KEY, name TEXT);",
        "V2__email.sql": "ALTER TABLE customers ADD COLUMN email VARCHAR(80);",
        "U2__email.sql": "ALTER TABLE customers DROP COLUMN email;",
    ]

    @Test(
        "A run that changes something captures the schema once; one with nothing to do does not",
        arguments: KillStage.Engine.installed)
    func migrate(engine: KillStage.Engine) async throws {
        let project = try await SchemaProject(on: engine, Self.files)
        let first = try await project.data(["migrate"])["snapshot"]
        let idle = try await project.data(["migrate"])["snapshot"]
        let undone = try await project.data(["undo"])["snapshot"]

        #expect(first["captureType"].text == "auto")
        #expect(first["triggeringMigrationId"].text == "2_email")
        #expect(first["historyRank"] == .number(2))
        #expect(first["counts"]["tables"] == .number(1))
        #expect(idle == .null)
        #expect(undone["captureType"].text == "auto")
        #expect(undone["schemaHash"] != first["schemaHash"])
        let listed = try await project.data(["snapshot", "list"]).elements
        #expect(listed.map { $0["captureType"].text } == ["auto", "auto"])
        let events = try await project.events("snapshot-captured")
        #expect(
            events.map { $0["executionContext"]["snapshotId"] } == [
                first["snapshotId"], undone["snapshotId"],
            ])
        #expect(
            try await project.dbvc(["diff", first["snapshotId"].text ?? "", "live"]).output
                .contains("- column email"))
        try await project.dbvc(["audit", "verify"])
    }

    @Test(
        "A baseline is captured as the schema was at it, before the first script",
        arguments: KillStage.Engine.installed)
    func baseline(engine: KillStage.Engine) async throws {
        let project = try await SchemaProject(
            on: engine, ["V2__orders.sql": "CREATE TABLE orders (id INT NOT NULL);"])
        try await project.sql("CREATE TABLE customers (id INT NOT NULL)")
        let last = try await project.data(["migrate", "--baseline-on-migrate"])["snapshot"]

        let listed = try await project.data(["snapshot", "list"]).elements
        #expect(listed.map { $0["captureType"].text } == ["auto", "baseline"])
        #expect(listed.map { $0["counts"]["tables"] } == [.number(2), .number(1)])
        #expect(listed.first == last)
        #expect(listed.last?["triggeringMigrationId"] == .null)

        let other = try await SchemaProject(
            on: engine, ["V2__orders.sql": "CREATE TABLE orders (id INT NOT NULL);"])
        try await other.sql("CREATE TABLE customers (id INT NOT NULL)")
        let baseline = try await other.data(["baseline"])["snapshot"]
        #expect(baseline["captureType"].text == "baseline")
        #expect(baseline["counts"]["tables"] == .number(1))
        #expect(try await other.data(["baseline"])["snapshot"] == .null)
    }

    @Test("What the last callback of a command changes belongs to it and is no drift")
    func callbacks() async throws {
        let project = try await SchemaProject(
            on: .sqlite,
            [
                "V1__a.sql": "CREATE TABLE a (x INT);",
                "afterMigrateOperationFinish.sql":
                    "CREATE VIEW IF NOT EXISTS v AS SELECT x FROM a;",
            ])
        let snapshot = try await project.data(["migrate"])["snapshot"]
        #expect(snapshot["counts"]["views"] == .number(1))
        #expect(try await project.data(["drift"])["state"].text == "clean")

        let other = try await SchemaProject(
            on: .sqlite, ["afterBaseline.sql": "CREATE TABLE IF NOT EXISTS b (x INT);"])
        let baseline = try await other.data(["baseline"])["snapshot"]
        #expect(baseline["counts"]["tables"] == .number(1))
        #expect(try await other.data(["drift"])["state"].text == "clean")
    }

    @Test("What a failed script leaves is not taken for the migrations' work")
    func failure() async throws {
        let project = try await SchemaProject(
            on: .sqlite,
            [
                "V1__a.sql": "CREATE TABLE a (x INT);",
                "V2__b.sql": "CREATE TABLE b (x INT); VACUUM; CREATE TABLE a (x INT);",
                "V2__b.sql.conf": "executeInTransaction=false",
            ])
        let result = try await project.data(["migrate"], status: 1)

        #expect(result["snapshot"]["historyRank"] == .number(1))
        #expect(result["snapshot"]["counts"]["tables"] == .number(1))
        let drift = try await project.data(["drift"])
        #expect(drift["state"].text == "drifted")
        let finding = try #require(drift["findings"].elements.first)
        #expect(finding["name"].text == "b")
        #expect(finding["explanation"].text?.contains("V2__b.sql, which failed") == true)

        try await project.sql("DROP TABLE b")
        try await project.dbvc(["repair"])
        #expect(try await project.data(["drift"])["state"].text == "clean")
    }

    @Test(
        "A document store that is down fails no migration; the warning says how to make up for it")
    func store() async throws {
        let project = try await SchemaProject(on: .sqlite, Self.files)
        let broken = [
            "migrate", "--set",
            "dbvc.cosmosConnectionString=AccountEndpoint=http://127.0.0.1:1/;AccountKey=c2VjcmV0;",
        ]
        let result = try await project.dbvc(broken)
        #expect(result.errors.contains("[snapshot-not-captured]"), "\(result.errors)")
        #expect(result.errors.contains("dbvc snapshot capture --type auto"))
        #expect(try await project.events("snapshot-captured").isEmpty)

        #expect(try await project.data(["drift", "--exit-code"])["standing"].text == "missing")
        try await project.dbvc(["snapshot", "capture", "--type", "auto"])
        #expect(try await project.data(["drift"])["state"].text == "clean")
    }

    @Test("They can be switched off")
    func off() async throws {
        let project = try await SchemaProject(on: .sqlite, Self.files)
        let result = try await project.data(["migrate", "--set", "dbvc.snapshots=off"])
        #expect(result["snapshot"] == .null)
        #expect(try await project.data(["snapshot", "list"]).elements.isEmpty)
        let refused = try await project.dbvc(
            ["migrate", "--set", "dbvc.snapshots=sometimes"], status: 2)
        #expect(refused.errors.contains("[invalid-value]"))
    }

    @Test(
        "Flyway's command line captures too, and says nothing of it",
        arguments: [[], ["-outputType=json"]])
    func flyway(options: [String]) async throws {
        let project = try await SchemaProject(on: .sqlite, Self.files)
        let result = try await project.flyway(["migrate"] + options)

        #expect(!result.output.contains("snapshot"), "\(result.output)")
        #expect(try await project.data(["snapshot", "list"]).elements.count == 1)
        #expect(try await project.data(["drift"])["state"].text == "clean")
    }

    @Test("A large schema that has hardly changed shares its chunks with the snapshot before")
    func chunks() async throws {
        let columns = (1...25).map { "column_of_the_table_\($0) TEXT" }.joined(separator: ", ")
        let tables = (1...900).map { "CREATE TABLE t\($0) (id INTEGER PRIMARY KEY, \(columns));" }
        let project = try await SchemaProject(
            on: .sqlite,
            [
                "V1__many.sql": tables.joined(separator: "\n"),
                "V2__one.sql": "ALTER TABLE t700 ADD COLUMN note TEXT;",
                "V3__rows.sql": "INSERT INTO t1 (column_of_the_table_1) VALUES ('x');",
            ])
        func chunks() async throws -> Int {
            let query = "SELECT VALUE COUNT(1) FROM c WHERE c.entityType = 'content-chunk'"
            let result = try await project.dbvc(["query", query, "--format", "csv"])
            return result.output.split(separator: "\n").last.flatMap { Int($0) } ?? 0
        }
        try await project.dbvc(["migrate", "--target", "1"])
        let first = try await chunks()
        try await project.dbvc(["migrate", "--target", "2"])
        let second = try await chunks()
        try await project.dbvc(["migrate"])

        #expect(first > 3)
        #expect(second - first < 4, "\(first) chunks, then \(second)")
        #expect(try await chunks() == second, "nothing changed")
        #expect(try await project.data(["snapshot", "list"]).elements.count == 3)
    }
}
