import Databases
import Diagnostics
import Migrations
import Testing

@Suite("Migrator: failures")
struct FailureTests {
    private let fixture: MigratorFixture

    init() async throws {
        self.fixture = try await MigratorFixture(["V1__a.sql": "CREATE TABLE a (x);"])
    }

    private func failure(
        _ change: (inout MigrationSettings) -> Void = { _ in }
    ) async throws -> FailedScript {
        let report = try await self.fixture.migrator(change).migrate()
        guard case .scriptFailed(let failed) = report.failure else {
            return try #require(nil, "\(String(describing: report.failure))")
        }
        return failed
    }

    @Test("A script that fails leaves nothing behind, and what stood before it stands")
    func inTransaction() async throws {
        try self.fixture.write([
            "V2__b.sql": "CREATE TABLE b (x);\n\nINSERT INTO nowhere VALUES (1);",
            "V3__c.sql": "CREATE TABLE c (x);",
        ])

        let failed = try await self.failure()

        #expect(failed.migration.script == "V2__b.sql")
        #expect(failed.statement.line == 3)
        #expect(failed.statement.sql == "INSERT INTO nowhere VALUES (1)")
        #expect(failed.aftermath == .rolledBack)
        #expect(failed.appliedBefore == 1)
        #expect(!failed.isRecorded)
        #expect(try await self.fixture.objects() == ["a"])
        #expect(try await self.fixture.history() == ["1 SQL 1"])
        #expect(self.fixture.journal.lines == ["applied 1", "failed 2"])
        #expect(try await !self.fixture.isInTransaction())
        let diagnostic = MigrationError.scriptFailed(failed).diagnostic
        #expect(diagnostic.location?.description.hasSuffix("sql/V2__b.sql:3") == true)
        #expect(diagnostic.message.contains("rolled back (verified)"))
    }

    @Test("After a correction the run goes on where it ended")
    func correction() async throws {
        try self.fixture.write(["V2__b.sql": "CREATE TABLE b (x) nonsense;"])
        _ = try await self.failure()
        try self.fixture.write(["V2__b.sql": "CREATE TABLE b (x);"])

        let report = try await self.fixture.migrator().migrate()

        #expect(report.applied.map(\.migration.script) == ["V2__b.sql"])
    }

    @Test("Outside a transaction the failure is recorded, and stops every run until it is repaired")
    func outsideTransaction() async throws {
        try self.fixture.write([
            "V2__b.sql": "CREATE TABLE b (x);\nINSERT INTO nowhere VALUES (1);",
            "V2__b.sql.conf": "executeInTransaction=false",
        ])

        let failed = try await self.failure()

        #expect(failed.aftermath == .stands(statements: 1))
        #expect(failed.isRecorded)
        #expect(try await self.fixture.history() == ["1 SQL 1", "2 SQL 2 failed"])
        #expect(try await self.fixture.objects() == ["a", "b"])
        #expect(self.fixture.journal.lines == ["applied 1", "started 2", "failed 2"])
        let invalid = await #expect(throws: MigrationError.self) {
            try await self.fixture.migrator().migrate()
        }
        #expect(invalid?.flywayCode == "VALIDATE_ERROR")
        let blocked = await #expect(throws: MigrationError.self) {
            try await self.fixture.migrator { $0.validateOnMigrate = false }.migrate()
        }
        #expect(blocked == .failedMigration(schema: "main", version: "2"))

        try self.fixture.write(["V2__b.sql": "DROP TABLE b; CREATE TABLE b (x, y);"])
        #expect(try await self.fixture.migrator().repair().removed.map(\.version?.text) == ["2"])
        #expect(try await self.fixture.migrator().migrate().standing == 1)
    }

    @Test(
        "A script of both kinds of statements is refused, or runs without a transaction when asked")
    func mixedScript() async throws {
        try self.fixture.write(["V2__b.sql": "CREATE TABLE b (x);\nPRAGMA foreign_keys = ON;"])

        let error = await #expect(throws: MigrationError.self) {
            try await self.fixture.migrator().migrate()
        }
        #expect(
            error
                == .mixedScript(
                    path: self.fixture.path("V2__b.sql"), script: "V2__b.sql",
                    transactionalLine: 1, otherLine: 2))
        #expect(try await self.fixture.history() == ["1 SQL 1"])

        let report = try await self.fixture.migrator { $0.mixed = true }.migrate()
        #expect(report.standing == 1)
        #expect(self.fixture.journal.lines == ["applied 1", "started 2", "applied 2"])
    }

    @Test("A script that begins or ends a transaction itself is refused")
    func transactionControl() async throws {
        try self.fixture.write(["V2__b.sql": "CREATE TABLE b (x);\nCOMMIT;"])

        let error = await #expect(throws: MigrationError.self) {
            try await self.fixture.migrator().migrate()
        }

        #expect(error?.diagnostic.code == "script-controls-transaction")
        #expect(error?.diagnostic.location?.line == 2)
        #expect(try await self.fixture.objects() == ["a"])
    }

    @Test("Of a script that committed by itself nobody can say that it was rolled back")
    func committedFailure() async throws {
        try self.fixture.write(["V2__b.sql": "CREATE TABLE b (x);\nCOMMIT;\nnonsense;"])

        let failed = try await self.failure { $0.splitsAsFlyway = true }

        #expect(failed.aftermath == .unknown)
        #expect(try await self.fixture.objects() == ["a", "b"])
        #expect(MigrationError.scriptFailed(failed).diagnostic.outcome == .unknown)
    }

    @Test(
        "A script that cannot be cut is refused with its line, and nothing of it runs",
        arguments: [
            "CREATE TABLE b (x);\nINSERT INTO b VALUES ('open);\n",
            "CREATE TABLE b (x);\nCREATE TRIGGER t AFTER INSERT ON b BEGIN\nSELECT 1;\n",
            "CREATE TABLE b (x);\nSELECT 1 /* open",
        ])
    func unsplittable(text: String) async throws {
        try self.fixture.write(["V2__b.sql": text])

        let error = await #expect(throws: MigrationError.self) {
            try await self.fixture.migrator().migrate()
        }

        #expect(error?.diagnostic.location?.file.hasSuffix("sql/V2__b.sql") == true)
        #expect(error?.diagnostic.location?.line == 2)
        #expect(try await self.fixture.history() == ["1 SQL 1"])
        #expect(try await self.fixture.objects() == ["a"])
    }

    // MARK: Groups

    @Test("In a group one failure takes everything back")
    func failedGroup() async throws {
        try self.fixture.write(["V2__b.sql": "CREATE TABLE b (x);", "V3__c.sql": "nonsense;"])

        let failed = try await self.failure { $0.group = true }

        #expect(failed.appliedBefore == 0)
        #expect(try await self.fixture.objects().isEmpty)
        #expect(try await self.fixture.history().isEmpty)
        #expect(self.fixture.journal.lines.last == "failed 3")
    }

    @Test("A group of one kind is one transaction")
    func group() async throws {
        try self.fixture.write(["V2__b.sql": "CREATE TABLE b (x);"])
        self.fixture.connection.takeCalls()

        let report = try await self.fixture.migrator { $0.group = true }.migrate()

        let begins = self.fixture.connection.takeCalls().count { $0 == "BEGIN IMMEDIATE" }
        #expect(report.standing == 2)
        #expect(begins <= 3, "schemas, history table, group")
        #expect(try await self.fixture.history() == ["1 SQL 1", "2 SQL 2"])
    }

    @Test("A group of both kinds is refused before its first statement")
    func mixedGroup() async throws {
        try self.fixture.write(["V2__b.sql": "PRAGMA foreign_keys = ON;"])

        let report = try await self.fixture.migrator { $0.group = true }.migrate()

        #expect(report.failure == .mixedGroup(script: "V2__b.sql"))
        #expect(try await self.fixture.objects().isEmpty)
    }

    // MARK: Stopping

    @Test("A wish to stop is heeded between two migrations")
    func stopBetween() async throws {
        try self.fixture.write(["V2__b.sql": "CREATE TABLE b (x);"])
        self.fixture.stop { if case .migrationFinished = $0 { true } else { false } }

        await #expect(throws: MigrationError.stopped(applied: 1)) {
            try await self.fixture.migrator().migrate()
        }

        #expect(try await self.fixture.history() == ["1 SQL 1"])
        #expect(try await self.fixture.objects() == ["a"])
    }

    @Test("A wish to stop takes back the migration that is running")
    func stopInside() async throws {
        try self.fixture.write(["V2__b.sql": "CREATE TABLE b (x);\nCREATE TABLE c (x);"])
        self.fixture.stop {
            if case .statementFinished(let path, 1, _) = $0 {
                path.hasSuffix("V2__b.sql")
            } else {
                false
            }
        }

        await #expect(throws: MigrationError.stopped(applied: 1)) {
            try await self.fixture.migrator().migrate()
        }

        #expect(try await self.fixture.history() == ["1 SQL 1"])
        #expect(try await self.fixture.objects() == ["a"])
        #expect(try await !self.fixture.isInTransaction())
    }

    // MARK: The journal

    @Test("When the answer to a commit is lost, the database is asked what stands")
    func lostCommit() async throws {
        _ = try await self.fixture.migrator().migrate()
        try self.fixture.write(["V2__b.sql": "CREATE TABLE b (x);"])
        self.fixture.connection.loseCommit(after: "CREATE TABLE b (x)")

        await #expect(throws: MigrationError.commitLost(work: ["V2__b.sql"], stands: true)) {
            try await self.fixture.migrator().migrate()
        }

        #expect(try await self.fixture.history() == ["1 SQL 1", "2 SQL 2"])
        let told = self.fixture.events.count {
            if case .migrationFinished = $0 { true } else { false }
        }
        #expect(told == 1, "only the first one is told as done")
    }

    @Test("What is said of a lost commit is final only when the work stands")
    func lostCommitInWords() {
        let diagnostics = [true, false, nil].map {
            MigrationError.commitLost(work: ["V1__a.sql"], stands: $0).diagnostic
        }

        #expect(diagnostics.map(\.outcome) == [.failed, .unknown, .unknown])
        #expect(diagnostics[0].message.hasSuffix("it stands (verified)."))
        #expect(diagnostics[1].remedy?.hasPrefix("Run `dbvc info`") == true)
    }

    @Test("What cannot be written down is not done")
    func journalRefuses() async throws {
        _ = try await self.fixture.migrator().migrate()
        try self.fixture.write(["V2__b.sql": "CREATE TABLE b (x);"])
        self.fixture.journal.refuse()

        await #expect(throws: RecordingJournal.Refusal.self) {
            try await self.fixture.migrator().migrate()
        }

        #expect(try await self.fixture.history() == ["1 SQL 1"])
        #expect(try await self.fixture.objects() == ["a"])
    }

    @Test("A failure is told even when it cannot be written down")
    func failureOfJournal() async throws {
        _ = try await self.fixture.migrator().migrate()
        try self.fixture.write(["V2__b.sql": "nonsense;"])
        self.fixture.journal.refuse()

        let failed = try await self.failure()

        #expect(failed.migration.script == "V2__b.sql")
        #expect(!failed.isRecorded)
    }

    @Test("Every change is written down inside of its transaction")
    func journalInTransaction() async throws {
        try self.fixture.write(["V2__b.sql": "PRAGMA foreign_keys = ON;", "U2__b.sql": "SELECT 1;"])
        _ = try await self.fixture.migrator().migrate()
        _ = try await self.fixture.migrator { $0.target = .latest }.undo()
        _ = try await self.fixture.migrator { $0.cleanDisabled = false }.clean()

        #expect(
            self.fixture.journal.lines == [
                "applied 1", "started 2", "applied 2", "undone 2", "cleaned",
            ])
        #expect(self.fixture.journal.wasAlwaysInTransaction)
        #expect(self.fixture.journal.changes.first?.row?.installedRank == 1)
    }
}
