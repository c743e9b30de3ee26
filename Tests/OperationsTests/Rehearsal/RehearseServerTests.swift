import Databases
import Diagnostics
import Migrations
import TestKit
import Testing

@testable import Operations

@Suite("Rehearsals on servers", .serialized, .enabled(if: !RehearsalServer.installed.isEmpty))
struct RehearseServerTests {
    /// A project at version 1, with a second migration whose undo script forgets an index.
    private func project(at target: ConnectionTarget) async throws -> RehearsalProject {
        let project = try RehearsalProject(target)
        try project.write(
            "CREATE TABLE customers (id int PRIMARY KEY, name varchar(20));", to: "V1__a.sql")
        _ = try await project.workspace().migrate()
        try project.write("CREATE TABLE more (id int);", to: "V2__b.sql")
        try project.write("DROP TABLE more;", to: "U2__b.sql")
        return project
    }

    @Test(
        "The scratch database is gone after success, after failures and after a cancellation",
        arguments: RehearsalServer.installed)
    func gone(server: RehearsalServer) async throws {
        let target = try await server.target()
        let project = try await self.project(at: target)
        let before = try await server.scratches(at: target)

        let passed = try await project.workspace().rehearse()
        #expect(passed.migrations.map(\.verdict) == [.passed])
        #expect(passed.scratch.base == .replayed)
        #expect(passed.scratch.differences.isEmpty)

        try project.write("CREATE INDEX by_name ON customers (name);", to: "V3__c.sql")
        try project.write("SELECT 1;", to: "U3__c.sql")
        let failed = try await project.workspace().rehearse()
        #expect(failed.migrations.map(\.verdict) == [.passed, .failed])
        #expect(
            failed.migrations.last?.legs.dropFirst().first?.differences == [
                "+ index by_name on customers"
            ])

        try project.write("CREATE TABLE (", to: "V1__a.sql")
        await #expect(throws: (any Error).self) {
            try await project.workspace(["validateOnMigrate": "false"]).rehearse()
        }
        let workspace = try await project.workspace()
        let task = Task { try await workspace.rehearse() }
        task.cancel()
        _ = try? await task.value
        #expect(try await server.left(since: before, at: target).isEmpty)
    }

    @Test(
        "In production a scratch database needs a yes, or a place of its own",
        arguments: RehearsalServer.installed)
    func consent(server: RehearsalServer) async throws {
        let target = try await server.target()
        let project = try await self.project(at: target)
        let production = ["dbvc.environment": "prod"]

        let error = await #expect(throws: ScratchError.self) {
            try await project.workspace(production).rehearse()
        }
        let yes = try await project.workspace(production, isConfirmed: true).rehearse()
        let elsewhere = try await project.workspace(
            production.merging(["dbvc.scratch": target.url.reveal()]) { $1 }
        ).rehearse()

        #expect(error?.diagnostic.code == "scratch-consent")
        #expect(error?.diagnostic.outcome == .refused)
        #expect(yes.isPassed)
        #expect(elsewhere.isPassed)
    }

    @Test(
        "A user without the right to make databases is told which one is missing",
        arguments: RehearsalServer.installed)
    func rights(server: RehearsalServer) async throws {
        let owner = try await server.target()
        let name = owner.url.reveal().split(separator: "/").last.map(String.init) ?? ""
        let statements =
            switch server {
            case .postgreSQL:
                [
                    "CREATE ROLE user_\(name) LOGIN PASSWORD 'pass'",
                    "ALTER DATABASE \(name) OWNER TO user_\(name)",
                ]
            case .mariaDB, .mySQL:
                [
                    "CREATE USER user_\(name) IDENTIFIED BY 'pass'",
                    "GRANT ALL ON \(name).* TO user_\(name)",
                ]
            }
        try await RehearsalProject.run(statements, at: owner)
        let project = try await self.project(
            at: ConnectionTarget(
                url: owner.url, user: "user_" + name, password: Secret("pass")))

        let error = await #expect(throws: ScratchError.self) {
            try await project.workspace().rehearse()
        }

        #expect(error?.diagnostic.code == "scratch-refused")
        #expect(error?.diagnostic.remedy?.contains("DBVC_SCRATCH") == true)
    }

    @Test(
        "A script that names the database itself is not run",
        arguments: RehearsalServer.withoutSchemas)
    func leadsOut(server: RehearsalServer) async throws {
        let target = try await server.target()
        let name = target.url.reveal().split(separator: "/").last.map(String.init) ?? ""
        let project = try await self.project(at: target)
        try project.write("-- fine: \(name).x\nDROP TABLE \(name).customers;", to: "V3__c.sql")

        let error = await #expect(throws: ScratchError.self) {
            try await project.workspace().rehearse()
        }
        let placeholder = await #expect(throws: ScratchError.self) {
            try await project.workspace(["placeholders.place": name, "target": "2"]).rehearse()
        }
        let schemas = await #expect(throws: ScratchError.self) {
            try await project.workspace(["schemas": "\(name),other", "target": "2"]).rehearse()
        }

        #expect(error?.diagnostic.code == "scratch-left")
        #expect(error?.diagnostic.location?.line == 2)
        #expect(placeholder?.diagnostic.code == "scratch-left")
        #expect(schemas?.diagnostic.code == "scratch-several-schemas")
        #expect(try await project.run("SELECT count(*) FROM customers") == [[.integer(0)]])
    }

    @Test(
        "What a script grants is taken back with the database",
        arguments: RehearsalServer.withoutSchemas)
    func grants(server: RehearsalServer) async throws {
        let target = try await server.target()
        try await RehearsalProject.run(["CREATE USER IF NOT EXISTS reader"], at: target)
        let project = try await self.project(at: target)
        try project.write(
            "GRANT SELECT ON more TO reader; GRANT EXECUTE ON * TO reader;", to: "V3__c.sql")

        let result = try await project.workspace().rehearse()

        #expect(result.isPassed)
        let rest = try await project.run(
            """
            SELECT table_schema FROM information_schema.table_privileges
            WHERE table_schema = '\(result.scratch.name)' UNION
            SELECT table_schema FROM information_schema.schema_privileges
            WHERE table_schema = '\(result.scratch.name)'
            """)
        #expect(rest.isEmpty)
    }

    @Test(
        "A script that changes the server is not run, and one that has run is not run again",
        .enabled(if: PostgreSQLServer.isInstalled))
    func serverChanges() async throws {
        let target = try await RehearsalServer.postgreSQL.target()
        let name = target.url.reveal().split(separator: "/").last.map(String.init) ?? ""
        let project = try await self.project(at: target)
        try project.write("CREATE ROLE role_\(name);", to: "V1.1__role.sql")
        _ = try await project.workspace(["target": "1.1"]).migrate()

        let result = try await project.workspace().rehearse()
        try project.write("CREATE ROLE other_\(name);", to: "V3__role.sql")
        let error = await #expect(throws: ScratchError.self) {
            try await project.workspace().rehearse()
        }
        let other = try await self.project(at: try await RehearsalServer.postgreSQL.target())
        try other.write("CREATE ROLE third_\(name);", to: "V3__role.sql")
        let allowed = try await other.workspace(
            ["dbvc.scratch": target.url.reveal()], isConfirmed: true
        ).rehearse()

        #expect(result.scratch.base == .generated)
        #expect(result.scratch.differences.isEmpty)
        #expect(result.migrations.map(\.verdict) == [.passed])
        #expect(error?.diagnostic.message.contains("CREATE ROLE") == true)
        #expect(allowed.migrations.map(\.verdict) == [.passed, .irreversible])
    }
}
