import Foundation
import TestKit
import Testing

@Suite("Snapshots of large schemas", .timeLimit(.minutes(30)))
struct LargeSnapshotTests {
    /// How many tables of 20 columns there are; `DBVC_TABLES` asks for more.
    private static let tables =
        ProcessInfo.processInfo.environment["DBVC_TABLES"].flatMap(Int.init) ?? 1_000

    @Test(
        "They are kept in the embedded store and read back, with what two have in common kept once")
    func embedded() async throws {
        let project = try Self.project()
        try await Self.check(project, ["HOME": project.directory.path])
    }

    @Test("They are kept in an account of Azure Cosmos DB and read back alike")
    func served() async throws {
        let project = try Self.project()
        try await withServedAccount { try await Self.check(project, $0.variables) }
        let store = project.directory.path(".dbvc/documents.db")
        #expect(!FileManager.default.fileExists(atPath: store))
    }

    private static func project() throws -> Project {
        let project = try Project()
        let columns = (1..<20).map { "c\($0) VARCHAR(\(20 + $0)) NOT NULL DEFAULT 'x'" }
        let statements = (0..<Self.tables).map { number in
            "CREATE TABLE t\(number) (id INTEGER PRIMARY KEY, \(columns.joined(separator: ", ")))"
        }
        try project.database.run(["BEGIN"] + statements + ["COMMIT"])
        return project
    }

    private static func check(_ project: Project, _ variables: [String: String]) async throws {
        func dbvc(_ arguments: String..., status: Int32 = 0) async throws -> String {
            let result = try await runProcess(
                builtTool, arguments + ["--url", "sqlite:app.db", "--locations", "sql"],
                in: project.directory.path, environment: variables)
            #expect(result.status == status, "\(arguments): \(result.errors)")
            return result.output
        }
        func capture() async throws -> String {
            let text = try await dbvc("snapshot", "capture", "--json")
            let id = JSONValue(in: text)?["data"]["snapshot"]["snapshotId"].text
            return try #require(id)
        }
        func chunks() async throws -> Int {
            let rows = try await dbvc(
                "query", "SELECT VALUE c.id FROM c", "--partition-key", "content-chunk",
                "--format", "csv")
            return rows.split(separator: "\n").count - 1
        }

        let first = try await capture()
        let count = try await chunks()
        #expect(count > Self.tables / 100, "the schema is kept in chunks")
        #expect(try await dbvc("diff", first, "live", "--exit-code").contains("are equal"))
        _ = try await capture()
        #expect(try await chunks() == count, "an equal schema needs no chunk of its own")

        try project.database.run(["ALTER TABLE t\(Self.tables / 2) ADD COLUMN extra TEXT"])
        let last = try await capture()
        #expect(try await (count...(count + 3)).contains(chunks()), "few chunks are new")
        let difference = try await dbvc("diff", first, last, "--exit-code", status: 3)
        #expect(
            difference.split(separator: "\n").dropFirst() == [
                "~ table t\(Self.tables / 2)", "    + column extra: TEXT",
            ])
        let file = try await dbvc("snapshot", "export", last)
        #expect(file.split(separator: "\n").count { $0.hasPrefix("CREATE TABLE") } == Self.tables)
    }
}
