import Databases
import Foundation
import Glibc
import TestKit
import Testing

@Suite(
    "Migrators of SQL Server that are killed, and that race", .needsSQLServer, .serialized,
    .timeLimit(.minutes(20)))
struct SQLServerRobustnessTests {
    /// Each step leaves a row, a table and a procedure, so that whatever ran can be seen; it ends at the gate.
    private static let files = {
        var files = [
            "V0__gate.sql": """
            CREATE TABLE effects (step INT NOT NULL)
            GO
            CREATE TABLE gate (x INT)
            GO
            INSERT INTO gate VALUES (0)
            """
        ]
        for step in 1...Self.count {
            files["V\(step)__step.sql"] = """
                INSERT INTO effects VALUES (\(step))
                GO
                CREATE TABLE t\(step) (x INT)
                GO
                CREATE PROCEDURE p\(step) AS SELECT \(step) AS step
                GO
                UPDATE gate SET x = \(step)
                """
        }
        return files
    }()

    private static let count = 4
    private static let statementsPerStep = 4

    /// Expects so many steps to have been applied once and wholly, and nothing of the others.
    private func expectSteps(_ count: Int, in project: SQLServerProject) async throws {
        let steps = (1...Self.count).prefix(count).map(String.init)
        #expect(try await project.recorded() == ["0"] + steps)
        #expect(try await project.events() == ["0_gate"] + steps.map { "\($0)_step" })
        #expect(try await project.texts("SELECT step FROM effects ORDER BY step") == steps)
        for (prefix, view) in [("t", "TABLES"), ("p", "ROUTINES")] {
            let name = view.dropLast() + "_NAME"
            let names = try await project.texts(
                """
                SELECT LOWER(\(name)) AS n FROM INFORMATION_SCHEMA.\(view)
                WHERE LEN(\(name)) = 2 AND \(name) LIKE '\(prefix)%' ORDER BY n
                """)
            #expect(names == steps.map { prefix + $0 })
        }
    }

    @Test(
        "A migration killed at work leaves nothing of itself, and the next run goes on",
        arguments: 1...Self.count)
    func killed(step: Int) async throws {
        try await SQLServerProject.run(Self.files) { project in
            let first = try await project.start("migrate", "--target", "0").wait()
            #expect(first.status == 0, "\(first.errors)")
            // The step can do all but pass the gate, which the test has locked.
            try await project.connection.execute("BEGIN TRANSACTION")
            try await project.connection.execute("UPDATE gate SET x = -1")
            // Before the statement that is held up, a file tells that the run is there.
            let last = Self.statementsPerStep * step
            try project.directory.write(
                "echo >> count; [ \"$(wc -l < count)\" -lt \(last) ] || touch reached",
                to: "sql/beforeEachMigrateStatement.sh")
            // Those before it pass without the gate.
            for earlier in 1..<step {
                try project.directory.write(
                    Self.open(Self.files["V\(earlier)__step.sql"]), to: "sql/V\(earlier)__step.sql")
            }

            let process = try project.start("migrate")
            try await waitUntil {
                FileManager.default.fileExists(atPath: project.directory.path("reached"))
            }
            process.send(SIGKILL)
            let killed = try await process.wait()
            try await project.connection.execute("ROLLBACK TRANSACTION")
            #expect(killed.ending == .signalled(SIGKILL))

            try FileManager.default.removeItem(
                atPath: project.directory.path("sql/beforeEachMigrateStatement.sh"))
            let next = try await project.start("migrate").wait(timeout: .seconds(300))
            #expect(next.status == 0, "\(next.errors)")
            #expect(next.errors.contains("[1/\(Self.count + 1 - step)]"), "\(next.errors)")
            try await self.expectSteps(Self.count, in: project)
        }
    }

    /// The script with a last statement that needs nothing of the gate.
    private static func open(_ script: String?) -> String {
        (script ?? "").replacingOccurrences(of: "UPDATE gate", with: "SELECT 1 -- gate")
    }

    @Test("Eight processes apply each migration exactly once")
    func race() async throws {
        try await SQLServerProject.run(Self.files) { project in
            let processes = try (1...8).map { _ in try project.start("migrate") }

            for process in processes {
                let result = try await process.wait(timeout: .seconds(300))
                #expect(result.status == 0, "\(result.errors)")
            }

            try await self.expectSteps(Self.count, in: project)
        }
    }
}
