import Databases
import Foundation
import Glibc
import TestKit
import Testing

@Suite(
    "The audit of SQL Server", .needsSQLServer, .serialized, .timeLimit(.minutes(20)))
struct SQLServerAuditTests {
    /// Runs a command that must end with the status.
    @discardableResult
    private func run(
        _ project: SQLServerProject, _ arguments: [String], status: Int32 = 0
    ) async throws -> ProcessResult {
        let result = try await project.start(arguments).wait(timeout: .seconds(300))
        #expect(result.status == status, "\(arguments): \(result.errors)")
        return result
    }

    /// The events of changes, in order; the snapshots that commands end with are told in events of their own.
    private func types(_ project: SQLServerProject) async throws -> [String] {
        try await project.texts(
            """
            SELECT JSON_VALUE(payload, '$.eventType') + ' '
                + COALESCE(JSON_VALUE(payload, '$.migrationId'), '')
            FROM dbvc_outbox
            WHERE sequence > 0 AND JSON_VALUE(payload, '$.eventType') <> 'snapshot-captured'
            ORDER BY sequence
            """)
    }

    @Test("Migrating, failing, repairing and undoing leave a chain that is good")
    func chain() async throws {
        let files = [
            "V1__a.sql": "CREATE TABLE a (x INT)\nGO\nINSERT INTO a VALUES (1)",
            "V2__b.sql": "CREATE VIEW b AS SELECT x FROM a", "U2__b.sql": "DROP VIEW b",
            "V3__c.sql": "CREATE TABLE c (x INT)\nGO\nINSERT INTO nowhere VALUES (1)",
            "V3__c.sql.conf": "executeInTransaction=false",
        ]
        try await SQLServerProject.run(files) { project in
            try await self.run(project, ["migrate"], status: 1)
            try await self.run(project, ["repair"])
            try await self.run(project, ["undo"])

            // The table that the failed script has left is nobody's, which the last run tells.
            #expect(
                try await self.types(project) == [
                    "completed 1_a", "completed 2_b", "started 3_c", "failed 3_c", "repaired 3_c",
                    "rolled-back 2_b", "drift-detected ",
                ])
            let verdicts = try await self.run(project, ["audit", "verify"])
            #expect(verdicts.output.contains("All 9 events are linked"), "\(verdicts.output)")
            let log = try await self.run(project, ["audit", "log"])
            #expect(log.errors.contains("9 of 9 events"), "\(log.errors)")
            let documents = try await self.run(
                project, ["query", "SELECT c.id FROM c WHERE c.entityType = 'change-event'"])
            #expect(documents.errors.contains("9 rows"), "\(documents.errors)")
        }
    }

    @Test("A script killed outside of a transaction is told as interrupted, and the chain goes on")
    func interrupted() async throws {
        let files = [
            "V1__gate.sql": "CREATE TABLE gate (x INT)\nGO\nINSERT INTO gate VALUES (0)",
            "V2__b.sql": "CREATE TABLE b (x INT)\nGO\nUPDATE gate SET x = 1",
            "V2__b.sql.conf": "executeInTransaction=false",
        ]
        try await SQLServerProject.run(files) { project in
            try await self.run(project, ["migrate", "--target", "1"])
            try await project.connection.execute("BEGIN TRANSACTION")
            try await project.connection.execute("UPDATE gate SET x = -1")
            try project.directory.write(
                "echo >> count; [ \"$(wc -l < count)\" -lt 2 ] || touch reached",
                to: "sql/beforeEachMigrateStatement.sh")
            let process = try project.start(["migrate"])
            try await waitUntil {
                FileManager.default.fileExists(atPath: project.directory.path("reached"))
            }
            process.send(SIGKILL)
            _ = try await process.wait()
            try await project.connection.execute("ROLLBACK TRANSACTION")
            try FileManager.default.removeItem(
                atPath: project.directory.path("sql/beforeEachMigrateStatement.sh"))

            let next = try await project.start(["migrate"]).wait(timeout: .seconds(300))
            #expect(next.status != 0, "nobody knows what stands: \(next.output)")
            #expect(try await self.types(project).last == "interrupted 2_b")

            try await project.connection.execute("DROP TABLE b")
            try await self.run(project, ["repair"])
            try await self.run(project, ["migrate"])
            #expect(try await project.recorded() == ["1", "2"])
            try await self.run(project, ["audit", "verify"])
        }
    }

    @Test("Two histories write one chain at the same time, and neither fails nor forks it")
    func twoHistories() async throws {
        var files: [String: String] = [:]
        for step in 1...5 {
            files["V\(step)__s.sql"] = "INSERT INTO effects VALUES (\(step), '${flyway:table}')"
        }
        try await SQLServerProject.run(files) { project in
            try await project.connection.execute(
                "CREATE TABLE effects (step INT, history NVARCHAR(40))")
            // The outbox is there already: on Babelfish a table made twice ends the transaction of the slower one.
            try await self.run(project, ["baseline", "--set", "table=earlier"])
            let processes = try ["first", "second"].map { table in
                try project.start([
                    "migrate", "--set", "table=\(table)", "--set", "baselineOnMigrate=true",
                    "--set", "baselineVersion=0",
                ])
            }
            for process in processes {
                let result = try await process.wait(timeout: .seconds(300))
                #expect(result.status == 0, "\(result.errors)")
            }

            #expect(try await project.texts("SELECT COUNT(*) FROM effects") == ["10"])
            let events = try await self.types(project)
            #expect(events.filter { $0.hasPrefix("completed") }.count == 10, "\(events)")
            // A history that is not there does not stand in the way of reading the others' events.
            for table in ["first", "second", "nobody"] {
                let verdicts = try await self.run(
                    project, ["audit", "verify", "--set", "table=\(table)"])
                #expect(verdicts.output.contains("events are linked"), "\(verdicts.output)")
            }
        }
    }
}
