import GRDB
import Glibc
import TestKit
import Testing

@Suite("Interruptions")
struct InterruptionTests {
    /// A statement that takes a while, and one that takes longer than anybody waits.
    private static func counting(to limit: Int) -> String {
        """
        INSERT INTO a WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT \(limit)) \
        SELECT count(*) FROM n;

        """
    }

    private func project(_ second: String, options: String = "") throws -> Project {
        try Project(
            ["V1__a.sql": "CREATE TABLE a (x);", "V2__b.sql": "CREATE TABLE b (x);\n" + second],
            options: options)
    }

    /// Starts `migrate` and waits until the first statement of the second migration is done.
    private func startedRun(of project: Project) async throws -> RunningProcess {
        try project.directory.write(
            "echo done >> statements", to: "sql/afterEachMigrateStatement.sh")
        let process = try project.start(["migrate"])
        try await waitUntil {
            (try? project.directory.read("statements"))?.hasPrefix("done\ndone\n") == true
        }
        try await Task.sleep(for: .milliseconds(100))
        return process
    }

    private func expectOnlyFirst(_ project: Project) throws {
        #expect(try project.recorded() == ["1"])
        #expect(try project.events() == ["1_a"])
        #expect(try project.database.objects().isDisjoint(with: ["b"]))
        #expect(try project.database.rows("SELECT * FROM a").isEmpty)
        #expect(!project.isLockFilePresent)
    }

    @Test(
        "Asked once, it finishes the statement, takes the migration back and stops",
        arguments: [SIGINT, SIGTERM])
    func once(signal: Int32) async throws {
        let project = try self.project(String(repeating: Self.counting(to: 300_000), count: 5_000))
        let process = try await self.startedRun(of: project)

        process.send(signal)
        let result = try await process.wait(timeout: .seconds(20))

        #expect(result.status == 1)
        #expect(result.errors.contains("Stopped as asked, after 1 applied migration"))
        try self.expectOnlyFirst(project)
    }

    @Test("Asked twice, it cancels the statement")
    func twice() async throws {
        let project = try self.project(Self.counting(to: .max))
        let process = try await self.startedRun(of: project)

        process.send(SIGINT)
        try await Task.sleep(for: .milliseconds(100))
        process.send(SIGINT)
        let result = try await process.wait(timeout: .seconds(20))

        #expect(result.status == 1)
        #expect(result.errors.contains("V2__b.sql:2"))
        #expect(result.errors.contains("stopped before it was finished"))
        #expect(result.errors.contains("`dbvc migrate` to go on"))
        try self.expectOnlyFirst(project)
    }

    @Test("Who waits for the lock can be stopped, and is told by whom it is held")
    func waiting() async throws {
        let project = try self.project(Self.counting(to: .max))
        let worker = try await self.startedRun(of: project)
        try project.directory.write("SELECT 1;", to: "sql/V3__c.sql")

        let waiter = try project.start(["migrate"])
        try await waitUntil {
            waiter.errorsSoFar.contains("waiting: The process \(worker.id) on ")
        }
        waiter.send(SIGINT)
        let result = try await waiter.wait(timeout: .seconds(20))

        #expect(result.status == 1)
        #expect(result.errors.contains("Stopped as asked"))
        worker.send(SIGKILL)
        _ = try await worker.wait()
    }

    @Test("Without patience the lock of somebody else is an error with its own status")
    func impatient() async throws {
        let project = try self.project(Self.counting(to: .max))
        let worker = try await self.startedRun(of: project)

        let result = try await project.dbvc("migrate", "--json", "--set", "lockRetryCount=0")

        #expect(result.status == 5)
        let error = JSONValue(in: result.output)?["error"]
        #expect(error?["code"].text == "lock-held")
        #expect(error?["message"].text?.contains("process \(worker.id)") == true)
        worker.send(SIGKILL)
        _ = try await worker.wait()
        try self.expectLeftovers(project)
    }

    /// A killed holder leaves its file; nothing else of its migration is there.
    private func expectLeftovers(_ project: Project) throws {
        #expect(try project.recorded() == ["1"])
        #expect(try project.database.objects().isDisjoint(with: ["b"]))
    }

    @Test("A database that another program writes is busy, and nothing is half done")
    func busy() async throws {
        let project = try self.project("", options: "?busy_timeout=50")
        try project.database.run(["CREATE TABLE t (x)", "DROP TABLE t"])
        let queue = try project.database.open()
        try await queue.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }

        let result = try await project.dbvc("migrate", "--json")

        #expect(result.status == 5)
        #expect(JSONValue(in: result.output)?["error"]["code"].text == "database-busy")
        try await queue.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
        #expect(try project.database.objects().isEmpty)
        #expect(try await project.dbvc("migrate").status == 0)
    }

    @Test("A full disk takes the migration back; with room again the run goes on")
    func full() async throws {
        let project = try self.project("INSERT INTO b VALUES (zeroblob(1000000));")

        let result = try await project.dbvc(
            "migrate", "--json", "--set", "initSql=PRAGMA max_page_count = 30")

        #expect(result.status == 1)
        let error = JSONValue(in: result.output)?["error"]
        #expect(error?["code"].text == "migration-failed")
        #expect(error?["message"].text?.contains("disk is full") == true)
        #expect(error?["message"].text?.contains("rolled back") == true)
        #expect(error?["hint"].text?.contains("Free some space") == true)
        try self.expectOnlyFirst(project)
        #expect(try await project.dbvc("migrate").status == 0)
        #expect(try project.recorded() == ["1", "2"])
    }
}
