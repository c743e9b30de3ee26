import Databases
import Diagnostics
import Testing

@testable import Migrations

@Suite("Migrator: interrupted runs")
struct InterruptionTests {
    private let fixture: MigratorFixture

    init() async throws {
        self.fixture = try await MigratorFixture([
            "V1__a.sql": "CREATE TABLE a (x);", "U1__a.sql": "DROP TABLE a;",
        ])
        _ = try await self.fixture.migrator().migrate()
        try self.fixture.write([
            "V2__b.sql": "CREATE TABLE b (x);\nINSERT INTO b VALUES (1);",
            "V2__b.sql.conf": "executeInTransaction=false",
        ])
    }

    private var intent: OpenIntent {
        OpenIntent(
            migrationId: "2_b", since: "2026-11-24T18:20:05Z", executor: "ann", statements: 2,
            row: HistoryRow(
                installedRank: 2, version: Version(parsing: "2"), description: "b", type: .sql,
                script: "V2__b.sql", checksum: 7, installedBy: ""))
    }

    private func interruption(
        _ change: (inout MigrationSettings) -> Void = { _ in }
    ) async throws -> Diagnostic {
        let error = await #expect(throws: MigrationError.self) {
            try await self.fixture.migrator(change).migrate()
        }
        return try #require(error).diagnostic
    }

    @Test("The intent tells what will be written, and how much there is to do")
    func intentOfMigration() async throws {
        _ = try await self.fixture.migrator().migrate()

        let started = try #require(self.fixture.journal.changes.dropFirst().first)
        #expect(started.kind == .started)
        #expect(started.statements == 2)
        #expect(started.row == nil)
        #expect(started.intended?.installedRank == 2)
        #expect(started.intended?.script == "V2__b.sql")
    }

    @Test("The next run records a failed migration, says what may stand, and how to go on")
    func migrate() async throws {
        self.fixture.journal.leaveOpen(self.intent)

        let diagnostic = try await self.interruption()

        #expect(diagnostic.code == "interrupted")
        #expect(diagnostic.outcome == .unknown)
        #expect(diagnostic.message.contains("V2__b.sql was begun at 2026-11-24T18:20:05Z by ann"))
        #expect(diagnostic.message.contains("2 statements"))
        #expect(diagnostic.remedy?.contains("--skip-executing --cherry-pick 2") == true)
        #expect(try await self.fixture.history() == ["1 SQL 1", "2 SQL 2 failed"])
        #expect(self.fixture.journal.lines == ["applied 1", "interrupted 2"])
        #expect(self.fixture.journal.wasAlwaysInTransaction)
        #expect(try await self.fixture.objects() == ["a"], "nothing was run")
    }

    @Test("After a look and a repair it runs again, or is only recorded", arguments: [false, true])
    func goOn(skips: Bool) async throws {
        self.fixture.journal.leaveOpen(self.intent)
        _ = try await self.interruption()
        let refused = try await self.interruption()
        #expect(refused.code == "validation-failed", "not before the repair")

        #expect(try await self.fixture.migrator().repair().removed.count == 1)
        let report = try await self.fixture.migrator {
            $0.skipExecutingMigrations = skips
            $0.cherryPick = skips ? ["2"] : []
        }.migrate()

        #expect(report.standing == 1)
        #expect(try await self.fixture.objects() == (skips ? ["a"] : ["a", "b"]))
        #expect(try await self.fixture.history() == ["1 SQL 1", "2 SQL 2"])
        #expect(self.fixture.journal.changes.last?.isSkipped == skips)
    }

    @Test("A repair settles it at once")
    func repair() async throws {
        self.fixture.journal.leaveOpen(self.intent)

        let report = try await self.fixture.migrator().repair()

        #expect(report.removed.map(\.version?.text) == ["2"])
        #expect(try await self.fixture.history() == ["1 SQL 1"])
        #expect(self.fixture.journal.lines == ["applied 1", "interrupted 2", "repaired 2"])
    }

    @Test("With nothing pending a half-done undo is still told")
    func undo() async throws {
        try self.fixture.remove("V2__b.sql")
        try self.fixture.remove("V2__b.sql.conf")
        var intent = self.intent
        intent.row?.type = .delete
        intent.row?.version = .one
        intent.row?.script = "U1__a.sql"
        self.fixture.journal.leaveOpen(intent)

        let diagnostic = try await self.interruption()

        #expect(diagnostic.message.contains("The undo script U1__a.sql was begun"))
        #expect(diagnostic.remedy?.contains("dbvc undo") == true)
        #expect(try await self.fixture.history() == ["1 SQL 1"])
        #expect(try await self.fixture.migrator().undo().undone.count == 1)
    }

    @Test("A clean may go over it, and an interrupted clean is named")
    func clean() async throws {
        self.fixture.journal.leaveOpen(self.intent)
        _ = try await self.fixture.migrator { $0.cleanDisabled = false }.clean()
        #expect(self.fixture.journal.lines == ["applied 1", "interrupted 2", "cleaned"])
        #expect(self.fixture.journal.changes.last?.dropped?.history.count == 2)

        self.fixture.journal.leaveOpen(
            OpenIntent(migrationId: nil, since: "2026-11-24T18:20:05Z", executor: "ann"))
        let diagnostic = try await self.interruption()
        #expect(diagnostic.remedy == "Run `dbvc clean` again.")
    }

    @Test("Where another tool has run it since, the run goes on")
    func overtaken() async throws {
        var intent = self.intent
        intent.row?.version = .one
        intent.row?.script = "V1__a.sql"
        intent.row?.installedRank = 1
        self.fixture.journal.leaveOpen(intent)

        #expect(try await self.fixture.migrator().migrate().standing == 1)
        #expect(try await self.fixture.history() == ["1 SQL 1", "2 SQL 2"])
        #expect(self.fixture.journal.lines.prefix(2) == ["applied 1", "interrupted"])
    }

    @Test("Asking shows what is open, and settles nothing")
    func info() async throws {
        self.fixture.journal.leaveOpen(self.intent)

        #expect(try await self.fixture.migrator().info().openIntent == self.intent)
        #expect(self.fixture.journal.lines == ["applied 1"])
        #expect(try await self.fixture.history() == ["1 SQL 1"])
    }

    @Test("What ends before the script begins is no open intent")
    func endedBefore() async throws {
        try self.fixture.write(["beforeEachMigrate.sql": "nonsense;"])

        _ = try? await self.fixture.migrator().migrate()

        #expect(self.fixture.journal.lines == ["applied 1", "started 2", "failed 2"])
    }

    @Test("What ends after the script was run stays open, for it must not run twice")
    func endedAfter() async throws {
        try self.fixture.write(["afterEachMigrate.sql": "nonsense;"])

        _ = try? await self.fixture.migrator().migrate()

        #expect(self.fixture.journal.lines == ["applied 1", "started 2"])
    }

    // MARK: Lost commits

    @Test("A lost commit of an undo, a repair or a clean is asked after too")
    func lostCommits() async throws {
        self.fixture.connection.loseCommit(after: "DROP TABLE a")
        await #expect(throws: MigrationError.commitLost(work: ["U1__a.sql"], stands: true)) {
            try await self.fixture.migrator().undo()
        }
        #expect(try await self.fixture.history() == ["1 SQL 1", "2 DELETE 1"])
    }
}
