import Foundation
import TestKit
import Testing

@Suite("Environments on the command line")
struct EnvironmentCommandTests {
    private let directory: TemporaryDirectory

    init() throws {
        self.directory = try TemporaryDirectory()
        try self.directory.write(
            """
            [flyway]
            locations = ["filesystem:sql"]
            [environments.dev]
            url = "sqlite:dev.db"
            [environments.prod]
            url = "sqlite:prod.db"
            password = "correct horse"
            """, to: "dbvc.toml")
        try self.directory.write("CREATE TABLE a (id INTEGER PRIMARY KEY);\n", to: "sql/V1__a.sql")
        try self.directory.write("DROP TABLE a;\n", to: "sql/U1__a.sql")
    }

    private func checkOut(_ branch: String) throws {
        try self.directory.write("ref: refs/heads/\(branch)\n", to: ".git/HEAD")
    }

    @discardableResult
    private func dbvc(
        _ arguments: String..., variables: [String: String] = [:], status: Int32 = 0
    ) async throws -> ProcessResult {
        let result = try await RunningProcess(
            builtTool, arguments, in: self.directory.path,
            environment: ["HOME": self.directory.path].merging(variables) { $1 }
        ).wait()
        #expect(result.status == status, "\(arguments): \(result.output)\(result.errors)")
        return result
    }

    @Test("The way of a release from develop over staging to main")
    func promotion() async throws {
        try self.checkOut("develop")
        try await self.dbvc("migrate")
        try self.checkOut("main")
        let early = try await self.dbvc("migrate", "--yes", status: 7)
        #expect(early.errors.contains("[release-not-promoted]"))
        let plan = try await self.dbvc("migrate", "--dry-run")
        #expect(plan.output.contains("promotion REFUSED"))

        try self.checkOut("staging")
        let pass = try await self.dbvc("migrate", variables: ["DBVC_ENVIRONMENT": "dev"])
        #expect(pass.output.contains("passed   nothing-pending"))
        try self.checkOut("main")
        let release = try await self.dbvc("migrate", "--yes", "--json")
        let answer = try #require(JSONValue(in: release.output))
        #expect(answer["data"]["promotion"]["state"].text == "approved")
        #expect(answer["data"]["migrationsExecuted"] == .number(1))

        try self.directory.write("SELECT 1;\n", to: "sql/V2__b.sql")
        try await self.dbvc("migrate", "--yes", status: 7)
        try await self.dbvc("migrate", "--yes", "--override", status: 2)
        try await self.dbvc("migrate", "--yes", "--override", "--reason", "the shop is down")
        let log = try await self.dbvc("audit", "log", "--type", "promoted")
        #expect(log.output.contains("Why:  the shop is down"))
        #expect(log.output.contains("promotion missing"))
    }

    @Test("A second pass with a gate that fails ends with 7 and names the gate")
    func failingPass() async throws {
        try self.checkOut("develop")
        try await self.dbvc("migrate")
        try self.directory.write("SELECT 1;\n", to: "sql/V2__b.sql")
        try self.checkOut("staging")

        let pass = try await self.dbvc("migrate", status: 7)

        #expect(pass.errors.contains("`nothing-pending`. [gate-failed]"))
        #expect(pass.output.contains("FAILED   nothing-pending"))
        let again = try await self.dbvc("validate", "--extended", "--json", status: 7)
        let answer = try #require(JSONValue(in: again.output))
        #expect(answer["data"]["isPassed"] == .boolean(false))
        #expect(answer["error"]["code"].text == "gate-failed")
    }

    @Test(
        "On a branch that stands for no environment, what changes the database must be asked for",
        arguments: [
            ["migrate"], ["undo"], ["repair"], ["baseline"],
            ["clean", "--set", "cleanDisabled=false"],
        ])
    func unmapped(command: [String]) async throws {
        try self.checkOut("feature/x")
        let process = try RunningProcess(
            builtTool, command + ["--yes"], in: self.directory.path,
            environment: ["HOME": self.directory.path])
        let refused = try await process.wait()

        #expect(refused.status == 7)
        #expect(refused.errors.contains("feature/x"))
        #expect(refused.errors.contains("--environment dev"))
        #expect(refused.errors.contains("[branch-not-mapped]"))
        #expect(!FileManager.default.fileExists(atPath: self.directory.path(".dbvc/documents.db")))
        try await self.dbvc("info")
        try await self.dbvc("migrate", "--dry-run")
        try await self.dbvc("migrate", "--environment", "dev")
    }

    @Test(
        "In production whatever changes the database needs a confirmation",
        arguments: [
            ["migrate"], ["undo"], ["repair"], ["baseline"],
            ["clean", "--set", "cleanDisabled=false"],
            ["migrate", "--override", "--reason", "x"],
        ])
    func production(command: [String]) async throws {
        let process = try RunningProcess(
            builtTool, command + ["--environment", "prod", "--set", "dbvc.promotion=off"],
            in: self.directory.path, environment: ["HOME": self.directory.path])
        let refused = try await process.wait()

        #expect(refused.status == 7)
        #expect(refused.errors.contains("[confirmation-required]"))
    }

    @Test("A pull request from a branch called main is not production")
    func pullRequest() async throws {
        let variables = ["GITHUB_HEAD_REF": "main", "GITHUB_REF_NAME": "7/merge"]

        let shown = try await self.dbvc("env", "--json", variables: variables)
        let answer = try #require(JSONValue(in: shown.output))
        #expect(answer["data"]["environment"].text == "dev")
        #expect(answer["data"]["isReadOnlyUnlessAsked"] == .boolean(true))
        #expect(answer["data"]["reason"].text?.contains("pull request from main") == true)
        try await self.dbvc("migrate", variables: variables, status: 7)
    }

    @Test("The environments are listed with their databases and without their secrets")
    func listing() async throws {
        let listed = try await self.dbvc("env", "list")
        #expect(listed.output.contains("sqlite:prod.db"))
        #expect(listed.output.contains("dbvc-dev/version-control"))
        let json = try await self.dbvc("env", "list", "--json")
        #expect(!json.output.contains("correct horse"))
        guard case .array(let entries)? = JSONValue(in: json.output)?["data"] else {
            Issue.record("no list: \(json.output)")
            return
        }
        #expect(entries.map { $0["name"].text } == ["dev", "prod"])
    }
}
