import Foundation
import Glibc
import TestKit
import Testing

@Suite("dbvc rehearse")
struct RehearseCommandTests {
    private func project(on server: ServerProject.Server) async throws -> ServerProject {
        try await ServerProject(
            on: server,
            [
                "V1__a.sql": "CREATE TABLE a (id int PRIMARY KEY);",
                "V2__b.sql": "CREATE TABLE b (id int PRIMARY KEY);",
                "U2__b.sql": "DROP TABLE b;",
            ])
    }

    @Test("It ends with 0 when all is restored, with 6 and the difference when something is not")
    func statuses() async throws {
        let project = try Project([
            "V1__a.sql": "CREATE TABLE a (id INTEGER);", "U1__a.sql": "DROP TABLE a;",
        ])
        let passed = try await project.dbvc("rehearse")
        #expect(passed.status == 0, "\(passed.errors)")
        #expect(passed.output.contains("passed 1 a: up, down and up again"))
        #expect(passed.errors.contains("not measured"))

        try project.directory.write("CREATE INDEX i ON a (id);", to: "sql/V2__i.sql")
        try project.directory.write("SELECT 1;", to: "sql/U2__i.sql")
        let failed = try await project.dbvc("rehearse", "--json")
        #expect(failed.status == 6)
        let data = try #require(JSONValue(in: failed.output))["data"]
        #expect(data["isPassed"] == .boolean(false))
        #expect(try project.recorded() == [], "nothing is applied")
        let usage = try await project.dbvc("rehearse", "--copy", "--all")
        #expect(usage.status == 2)
    }

    @Test(
        "Asked to stop while a script runs, it drops the scratch database and says so",
        arguments: ServerProject.Server.installed)
    func terminated(server: ServerProject.Server) async throws {
        let project = try await self.project(on: server)
        try project.hold(afterStatement: 1)
        // A callback is told the address of the scratch database.
        let callback = "sql/afterEachMigrateStatement.sh"
        let text = "echo $FLYWAY_URL > url\n" + (try project.directory.read(callback))
        try project.directory.write(text, to: callback)
        let process = try project.start(["rehearse"])
        try await project.waitUntilHeld()
        let url = try project.directory.read("url").trimmingCharacters(in: .newlines)
        let name = try #require(url.split(separator: "/").last)
        try #require(name.hasPrefix("dbvc_scratch_"))
        let query =
            switch server {
            case .postgreSQL: "SELECT 1 FROM pg_database WHERE datname = '\(name)'"
            case .mariaDB, .mySQL:
                "SELECT 1 FROM information_schema.schemata WHERE schema_name = '\(name)'"
            }
        #expect(try await project.lines(query) == ["1"])

        process.send(SIGTERM)
        try project.release()
        let result = try await process.wait()

        #expect(result.status == 1)
        #expect(result.errors.contains("[rehearsal-stopped]"), "\(result.errors)")
        #expect(try await project.lines(query).isEmpty)
        #expect(try await project.recorded().isEmpty)
    }

    @Test("Asked to stop on a file, it leaves no folder behind")
    func terminatedOnFile() async throws {
        let project = try Project([
            "V1__a.sql": "CREATE TABLE a (x);", "V2__b.sql": "CREATE TABLE b (x);",
            "afterEachMigrateStatement.sh":
                "touch reached; while [ ! -e released ]; do sleep 0.02; done",
        ])
        let folder = try TemporaryDirectory()
        let process = try RunningProcess(
            builtTool, ["rehearse", "--url", "sqlite:app.db", "--locations", "sql"],
            in: project.directory.path,
            environment: ["HOME": project.directory.path, "TMPDIR": folder.path])
        try await waitUntil {
            FileManager.default.fileExists(atPath: project.directory.path("reached"))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1)

        process.send(SIGTERM)
        try project.directory.write("", to: "released")
        let result = try await process.wait()

        #expect(result.status == 1)
        #expect(result.errors.contains("[rehearsal-stopped]"), "\(result.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
}
