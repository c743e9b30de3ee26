import Databases
import Diagnostics
import TestKit
import Testing

@testable import Operations

@Suite("Rehearsals on SQL Server", .needsSQLServer, .serialized, .timeLimit(.minutes(30)))
struct RehearseSQLServerTests {
    /// A project at version 1 with two customers, and a second migration whose undo script takes it back.
    private func project(at target: ConnectionTarget) async throws -> RehearsalProject {
        let project = try RehearsalProject(target)
        try project.write(
            """
            CREATE TABLE customers (id INT NOT NULL PRIMARY KEY, name VARCHAR(20), nick VARCHAR(20))
            GO
            INSERT INTO customers VALUES (1, 'Ann', 'A'), (2, 'Bob', NULL)
            """, to: "V1__a.sql")
        _ = try await project.workspace().migrate()
        try project.write("CREATE TABLE more (id INT)", to: "V2__b.sql")
        try project.write("DROP TABLE more", to: "U2__b.sql")
        return project
    }

    @Test("Up, down and up again leave the database as it was, and no scratch database")
    func passed() async throws {
        try await SQLServerTarget.lend { target in
            let project = try await self.project(at: target)
            let before = try await SQLServerTarget.scratches(at: target)

            let result = try await project.workspace().rehearse()

            #expect(result.isPassed)
            #expect(result.migrations.map(\.verdict) == [.passed])
            #expect(result.migrations.first?.legs.map(\.leg) == [.up, .down, .upAgain])
            #expect(result.scratch.base == .replayed)
            #expect(result.scratch.differences.isEmpty, "\(result.scratch.differences)")
            #expect(try await SQLServerTarget.left(since: before, at: target).isEmpty)
            #expect(try await project.run("SELECT COUNT(*) FROM customers") == [[.integer(2)]])
            #expect(try await project.run("SELECT OBJECT_ID('more')") == [[.null]])
            #expect(project.warnings.isEmpty, "\(project.warnings)")
        }
    }

    @Test("An undo script that forgets something fails, and so does one that cannot run")
    func forgotten() async throws {
        try await SQLServerTarget.lend { target in
            let project = try await self.project(at: target)
            let before = try await SQLServerTarget.scratches(at: target)
            try project.write("ALTER TABLE customers ADD born DATE", to: "V3__c.sql")
            try project.write("SELECT 1", to: "U3__c.sql")
            try project.write("CREATE TABLE most (id INT)", to: "V4__d.sql")
            try project.write("DROP TABLE mist", to: "U4__d.sql")
            try project.write("CREATE TABLE last (id INT)", to: "V5__e.sql")

            let result = try await project.workspace().rehearse()

            #expect(
                result.migrations.map(\.verdict) == [.passed, .failed, .failed, .irreversible])
            let differences = result.migrations[1].legs.dropFirst().first?.differences ?? []
            #expect(differences.joined().contains("+ column born: date"), "\(differences)")
            #expect(result.migrations[2].legs.last?.error?.message.contains("mist") == true)
            #expect(try await SQLServerTarget.left(since: before, at: target).isEmpty)
        }
    }

    @Test("Rows and values that are lost are counted")
    func losses() async throws {
        try await SQLServerTarget.lend { target in
            let project = try await self.project(at: target)
            try project.write(
                """
                ALTER TABLE customers DROP COLUMN nick
                GO
                DELETE FROM customers WHERE id = 2
                """, to: "V3__less.sql")
            try project.write("ALTER TABLE customers ADD nick VARCHAR(20)", to: "U3__less.sql")
            try project.write(
                "EXEC sp_rename 'customers.name', 'title', 'COLUMN'", to: "V4__new.sql")

            let result = try await project.workspace().rehearse()

            let less = try #require(result.migrations.dropFirst().first)
            #expect(less.verdict == .passed, "\(less)")
            #expect(
                (less.rowsLost + less.valuesLost).map(\.words) == [
                    "up lost rows: 1 in table customers", "up lost values: 1 in customers.nick",
                ])
            #expect(result.migrations.last?.verdict == .irreversible)
            #expect(result.migrations.last?.valuesLost.isEmpty == true)
        }
    }

    @Test("A script that fails, and a task that is cancelled, leave no scratch database")
    func stopped() async throws {
        try await SQLServerTarget.lend { target in
            let project = try await self.project(at: target)
            let before = try await SQLServerTarget.scratches(at: target)
            let workspace = try await project.workspace()
            let task = Task { try await workspace.rehearse() }
            task.cancel()
            _ = try? await task.value
            try project.write("CREATE TABLE (", to: "V1__a.sql")

            await #expect(throws: (any Error).self) {
                try await project.workspace(["validateOnMigrate": "false"]).rehearse()
            }

            #expect(try await SQLServerTarget.left(since: before, at: target).isEmpty)
        }
    }

    @Test(
        "A script that names the database itself or changes the server is not run",
        arguments: ["USE %", "INSERT INTO %.dbo.customers VALUES (3, 'x', 'x')", "CREATE LOGIN x"])
    func leadsOut(script: String) async throws {
        try await SQLServerTarget.lend { target in
            let project = try await self.project(at: target)
            let name = try await SQLServerTarget.name(of: target)
            try project.write(script.replacing("%", with: name), to: "V3__c.sql")

            let error = await #expect(throws: ScratchError.self) {
                try await project.workspace().rehearse()
            }

            #expect(error?.diagnostic.code == "scratch-left", "\(String(describing: error))")
            #expect(try await project.run("SELECT COUNT(*) FROM customers") == [[.integer(2)]])
        }
    }

    @Test("In production a scratch database needs a yes")
    func consent() async throws {
        try await SQLServerTarget.lend { target in
            let project = try await self.project(at: target)
            let production = ["dbvc.environment": "prod"]

            let error = await #expect(throws: ScratchError.self) {
                try await project.workspace(production).rehearse()
            }
            let yes = try await project.workspace(production, isConfirmed: true).rehearse()

            #expect(error?.diagnostic.code == "scratch-consent")
            #expect(yes.isPassed)
        }
    }
}
