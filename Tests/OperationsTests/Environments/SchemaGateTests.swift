import TestKit
import Testing

@testable import Operations

@Suite("The gates about the schema")
struct SchemaGateTests {
    private let project: Project

    init() throws {
        self.project = try Project([
            "sql/V1__a.sql": "CREATE TABLE a (id INTEGER PRIMARY KEY);\n",
            "sql/U1__a.sql": "DROP TABLE a;\n",
            "sql/V2__b.sql": "CREATE TABLE b (id INTEGER PRIMARY KEY);\n",
            "sql/U2__b.sql": "DROP TABLE b;\n",
        ])
    }

    private func workspace() async throws -> Workspace {
        Workspace(
            configuration: try await self.project.configuration([
                "dbvc.environment": "staging", "locations": "filesystem:sql",
                "url": "sqlite:" + self.project.folder.path("dev.db"),
            ]))
    }

    private func gates() async throws -> [String: GateResult.State] {
        let result = try await self.workspace().secondPass()
        return Dictionary(uniqueKeysWithValues: result.gates.map { ($0.name, $0.state) })
    }

    @Test("Both pass where the schema is what the migrations say and undo scripts take them back")
    func passed() async throws {
        _ = try await self.workspace().migrate()

        let gates = try await self.gates()

        #expect(gates["drift"] == .passed)
        #expect(gates["undo"] == .passed)
    }

    @Test("A change beside the migrations, and an undo script that forgets something, are found")
    func failed() async throws {
        try self.project.folder.write("SELECT 1;\n", to: "sql/U2__b.sql")
        _ = try await self.workspace().migrate()
        let changed = try await runProcess(
            "sqlite3", [self.project.folder.path("dev.db"), "CREATE TABLE c (id INTEGER)"])
        try #require(changed.ending == .exited(0))

        let gates = try await self.gates()

        #expect(gates["drift"] == .failed)
        #expect(gates["undo"] == .failed)
        #expect(gates["nothing-pending"] == .passed)
    }
}
