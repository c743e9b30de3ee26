import Foundation
import TestKit
import Testing

@Suite("dbvc snapshot and dbvc diff")
struct SchemaCommandTests {
    private let project: Project

    init() throws {
        self.project = try Project(
            [
                "V1__customers.sql": "CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT);",
                "V2__email.sql":
                    "ALTER TABLE customers ADD COLUMN email TEXT; CREATE INDEX by_email ON customers (email);",
            ], variables: ["DBVC_SNAPSHOTS": "off"])
    }

    @discardableResult
    private func dbvc(_ arguments: [String], status: Int32 = 0) async throws -> ProcessResult {
        let result = try await self.project.start(arguments).wait(timeout: .seconds(600))
        #expect(result.status == status, "\(arguments): \(result.output)\(result.errors)")
        return result
    }

    private func data(_ arguments: [String]) async throws -> JSONValue {
        let result = try await self.dbvc(arguments + ["--json"])
        return try #require(JSONValue(in: result.output))["data"]
    }

    @Test(
        "A snapshot is a document with the schema, its hash and the migration before it, and an event tells of it"
    )
    func capture() async throws {
        try await self.dbvc(["migrate"])
        let snapshot = try await self.data(["snapshot", "capture"])["snapshot"]

        #expect(snapshot["triggeringMigrationId"].text == "2_email")
        #expect(snapshot["captureType"].text == "manual")
        #expect(
            snapshot["counts"]["tables"] == .number(1), "the history and the outbox are left out")
        #expect(
            try self.project.database.texts(
                """
                SELECT payload ->> '$.executionContext.snapshotId' FROM dbvc_outbox
                WHERE payload ->> '$.eventType' = 'snapshot-captured'
                """) == [snapshot["snapshotId"].text ?? ""])
        let stored = try await self.dbvc([
            "query", "SELECT c.id, c.schemaHash FROM c WHERE c.entityType = 'schema-snapshot'",
            "--format", "csv",
        ])
        #expect(stored.output.contains(snapshot["schemaHash"].text ?? "none"))
        try await self.dbvc(["audit", "verify"])
    }

    @Test(
        "Equal schemas have equal hashes, and a snapshot of the same second gets an id of its own")
    func twice() async throws {
        try await self.dbvc(["migrate"])
        let first = try await self.data(["snapshot", "capture"])
        let second = try await self.data(["snapshot", "capture"])
        let third = try await self.data(["snapshot", "capture"])

        #expect(first["snapshot"]["schemaHash"] == second["snapshot"]["schemaHash"])
        let ids = [first, second, third].compactMap { $0["snapshot"]["snapshotId"].text }
        #expect(Set(ids).count == 3)
        #expect(second["isUnchanged"] == .boolean(true))
        guard case .array(let listed) = try await self.data(["snapshot", "list"]) else {
            Issue.record("no list")
            return
        }
        #expect(listed.count == 3)
    }

    @Test(
        "What changed since a snapshot is told, with an exit status of its own where that is wanted"
    )
    func difference() async throws {
        try await self.dbvc(["migrate", "--target", "1"])
        try await self.dbvc(["snapshot", "capture"])
        let equal = try await self.dbvc(["diff", "--exit-code"])
        #expect(equal.output.contains("are equal"))

        try await self.dbvc(["migrate"])
        let other = try await self.dbvc(["diff", "--exit-code"], status: 3)
        #expect(other.output.contains("~ table customers"))
        #expect(other.output.contains("+ column email"))
        #expect(
            other.output.contains("+ index by_email on customers")
        )
    }

    @Test(
        "A script leads from one schema to the other; one that loses data is refused unless allowed"
    )
    func script() async throws {
        try await self.dbvc(["migrate", "--target", "1"])
        let file = self.project.directory.path("before.json")
        try await self.dbvc(["snapshot", "capture"])
        try await self.dbvc(["snapshot", "show", "--output", file])
        try await self.dbvc(["migrate"])

        let refused = try await self.dbvc(["diff", "live", file, "--script"], status: 7)
        #expect(refused.errors.contains("[schema-script-destructive]"))
        let undo = try await self.dbvc([
            "diff", "live", file, "--script", "--allow-destructive",
        ])
        try self.project.database.run(
            undo.output.split(separator: ";").map(String.init).filter { text in
                text.contains { $0.isLetter }
            })
        let after = try await self.dbvc(["diff", file, "live", "--exit-code"])
        #expect(after.output.contains("are equal"))
    }

    @Test("What is not there, or is no schema, is named")
    func mistakes() async throws {
        try await self.dbvc(["migrate"])
        let text = self.project.directory.path("text.json")
        try self.project.directory.write("{}", to: "text.json")
        for (arguments, code) in [
            (["diff"], "no-snapshot"), (["snapshot", "show"], "no-snapshot"),
            (["snapshot", "show", "snapshot_1"], "no-snapshot"),
            (["diff", text, "live"], "not-a-schema"),
            (["diff", "nowhere.json", "live"], "input-unreadable"),
        ] {
            let result = try await self.dbvc(arguments, status: 2)
            #expect(result.errors.contains("[\(code)]"), "\(arguments): \(result.errors)")
        }
    }
}
