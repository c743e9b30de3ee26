import Databases
import Diagnostics
import Migrations
import Testing

@Suite("Migrator: migrate")
struct MigrateTests {
    private let fixture: MigratorFixture

    init() async throws {
        self.fixture = try await MigratorFixture([
            "V1__a.sql": "CREATE TABLE a (x);",
            "V2__b.sql": "CREATE TABLE b (x);\nINSERT INTO b VALUES (1);",
            "R__v.sql": "DROP VIEW IF EXISTS v; CREATE VIEW v AS SELECT x FROM b;",
        ])
    }

    @Test("A first run applies everything in order and records it")
    func firstRun() async throws {
        let report = try await self.fixture.migrator().migrate()

        #expect(report.initialVersion == nil)
        #expect(report.targetVersion?.text == "2")
        #expect(report.applied.map(\.migration.script) == ["V1__a.sql", "V2__b.sql", "R__v.sql"])
        #expect(report.standing == 3)
        #expect(report.failure == nil)
        #expect(try await self.fixture.history() == ["1 SQL 1", "2 SQL 2", "3 SQL v"])
        #expect(try await self.fixture.objects() == ["a", "b", "v"])
        #expect(
            try await self.fixture.texts(
                "SELECT installed_by || script || checksum FROM flyway_schema_history LIMIT 1")
                == ["annV1__a.sql302061556"])
    }

    @Test("A later run applies what is new, and a changed repeatable again")
    func laterRun() async throws {
        _ = try await self.fixture.migrator().migrate()
        try self.fixture.write([
            "V3__c.sql": "CREATE TABLE c (x);",
            "R__v.sql": "DROP VIEW v; CREATE VIEW v AS SELECT 1;",
        ])

        let report = try await self.fixture.migrator().migrate()

        #expect(report.initialVersion?.text == "2")
        #expect(report.applied.map(\.migration.script) == ["V3__c.sql", "R__v.sql"])
        #expect(
            try await self.fixture.states() == [
                "1 Success", "2 Success", "v Superseded", "3 Success", "v Success",
            ])
    }

    @Test("With nothing pending there is one question, no lock and no change")
    func nothingPending() async throws {
        _ = try await self.fixture.migrator().migrate()
        let other = self.fixture.driver.lock(
            of: QualifiedName(schema: "main", name: "flyway_schema_history"),
            for: self.fixture.session)
        #expect(try await other.tryAcquire() == nil)
        self.fixture.connection.takeCalls()

        let report = try await self.fixture.migrator { $0.lockRetryCount = 0 }.migrate()

        let calls = self.fixture.connection.takeCalls()
        #expect(report.applied.isEmpty)
        #expect(calls.count == 1)
        #expect(calls.allSatisfy { $0.hasPrefix("SELECT") })
        await other.release()
    }

    @Test("While somebody else has the lock nothing is touched, and the message says who it is")
    func locked() async throws {
        let other = self.fixture.driver.lock(
            of: QualifiedName(schema: "main", name: "flyway_schema_history"),
            for: self.fixture.session)
        #expect(try await other.tryAcquire() == nil)

        let error = await #expect(throws: DatabaseError.self) {
            try await self.fixture.migrator { $0.lockRetryCount = 0 }.migrate()
        }

        #expect(error?.diagnostic.code == "lock-held")
        #expect(error?.diagnostic.outcome == .locked)
        #expect(error?.diagnostic.message.contains("process") == true)
        #expect(
            self.fixture.events.contains { if case .waitingForLock = $0 { true } else { false } })
        #expect(try await self.fixture.texts("SELECT name FROM sqlite_schema").isEmpty)
        await other.release()
        #expect(try await self.fixture.migrator().migrate().standing == 3)
    }

    @Test("Migrations that somebody recorded meanwhile are not applied again")
    func movedHistory() async throws {
        _ = try await self.fixture.migrator { $0.target = .next }.migrate()
        try self.fixture.write([
            "beforeMigrate.sql": """
            INSERT INTO flyway_schema_history
            SELECT 2, '2', 'b', type, 'V2__b.sql', NULL, '', installed_on, 0, 1
            FROM flyway_schema_history WHERE installed_rank = 1
            AND NOT EXISTS (SELECT 1 FROM flyway_schema_history WHERE version = '2')
            """, "V3__c.sql": "CREATE TABLE c (x);", "R__v.sql": "SELECT 1;",
        ])

        let report = try await self.fixture.migrator().migrate()

        #expect(report.applied.map(\.migration.script) == ["V3__c.sql", "R__v.sql"])
        #expect(try await self.fixture.objects() == ["a", "c"])
    }

    // MARK: How far, and what

    @Test("No further than the database is: only repeatables run")
    func currentTarget() async throws {
        _ = try await self.fixture.migrator { $0.target = .next }.migrate()
        try self.fixture.write(["R__v.sql": "SELECT 1;"])

        let report = try await self.fixture.migrator { $0.target = .current }.migrate()

        #expect(report.applied.map(\.migration.script) == ["R__v.sql"])
    }

    @Test("One step applies one migration")
    func nextTarget() async throws {
        let first = try await self.fixture.migrator { $0.target = .next }.migrate()
        let second = try await self.fixture.migrator { $0.target = .next }.migrate()

        #expect(first.applied.map(\.migration.script) == ["V1__a.sql"])
        #expect(second.applied.map(\.migration.script) == ["V2__b.sql"])
    }

    @Test("Up to a version, and the repeatables")
    func versionTarget() async throws {
        try self.fixture.write(["R__v.sql": "SELECT 1;"])
        let target = MigrationTarget.version(.one, mayBeMissing: false)

        let report = try await self.fixture.migrator { $0.target = target }.migrate()

        #expect(report.applied.map(\.migration.script) == ["V1__a.sql", "R__v.sql"])
    }

    @Test("Only what was picked, in that order")
    func cherryPick() async throws {
        try self.fixture.write(["R__v.sql": "SELECT 1;"])

        let report = try await self.fixture.migrator { $0.cherryPick = ["v", "2"] }.migrate()

        #expect(report.applied.map(\.migration.script) == ["R__v.sql", "V2__b.sql"])
    }

    @Test("A version below the current one is refused, or applied where the order does not matter")
    func outOfOrder() async throws {
        _ = try await self.fixture.migrator().migrate()
        try self.fixture.write(["V1.5__late.sql": "CREATE TABLE late (x);"])

        let error = await #expect(throws: MigrationError.self) {
            try await self.fixture.migrator().migrate()
        }
        #expect(error?.flywayCode == "VALIDATE_ERROR")

        let report = try await self.fixture.migrator { $0.outOfOrder = true }.migrate()
        #expect(report.applied.map(\.migration.script) == ["V1.5__late.sql"])
        #expect(try await self.fixture.states().contains("1.5 Out of Order"))
    }

    @Test("Recording without running leaves the database alone")
    func skipExecuting() async throws {
        let report = try await self.fixture.migrator { $0.skipExecutingMigrations = true }.migrate()

        #expect(report.standing == 3)
        #expect(try await self.fixture.objects().isEmpty)
        #expect(try await self.fixture.history() == ["1 SQL 1", "2 SQL 2", "3 SQL v"])
    }

    @Test("A changed script stops the run before anything happens")
    func changedScript() async throws {
        _ = try await self.fixture.migrator().migrate()
        try self.fixture.write([
            "V1__a.sql": "CREATE TABLE a (x, y);", "V3__c.sql": "CREATE TABLE c (x);",
        ])

        let error = await #expect(throws: MigrationError.self) {
            try await self.fixture.migrator().migrate()
        }

        #expect(error?.diagnostic.code == "validation-failed")
        #expect(error?.diagnostic.outcome == .invalid)
        #expect(try await self.fixture.objects() == ["a", "b", "v"])
        #expect(
            try await self.fixture.migrator { $0.validateOnMigrate = false }.migrate().standing == 1
        )
    }

    // MARK: Beginning

    @Test("A database with objects and no history is refused, or gets a baseline when asked")
    func nonEmptySchema() async throws {
        try await self.fixture.execute("CREATE TABLE old (x)")

        let error = await #expect(throws: MigrationError.self) {
            try await self.fixture.migrator().migrate()
        }
        #expect(error?.diagnostic.code == "non-empty-schema")
        #expect(try await self.fixture.objects() == ["old"])

        let report = try await self.fixture.migrator { $0.baselineOnMigrate = true }.migrate()
        #expect(report.applied.map(\.migration.script) == ["V2__b.sql", "R__v.sql"])
        #expect(try await self.fixture.history() == ["1 BASELINE 1", "2 SQL 2", "3 SQL v"])
    }

    @Test("An empty database gets no baseline row, even when asked")
    func baselineOnEmpty() async throws {
        _ = try await self.fixture.migrator { $0.baselineOnMigrate = true }.migrate()

        #expect(try await self.fixture.history() == ["1 SQL 1", "2 SQL 2", "3 SQL v"])
    }

    @Test("A baseline migration stands for everything below it in a fresh database")
    func baselineMigration() async throws {
        try self.fixture.write(["B2__all.sql": "CREATE TABLE a (x); CREATE TABLE b (x);"])

        _ = try await self.fixture.migrator().migrate()

        #expect(try await self.fixture.history() == ["1 SQL_BASELINE 2", "2 SQL v"])
        #expect(
            try await self.fixture.states() == [
                "1 Below Baseline", "2 Ignored (Baseline)", "2 Baseline", "v Success",
            ])
    }

    @Test("The settings' own SQL runs first, all of it, with placeholders")
    func initSql() async throws {
        try self.fixture.write(["V3__c.sql": "INSERT INTO scratch VALUES ('c');"])

        _ = try await self.fixture.migrator {
            $0.initSql = "CREATE TEMP TABLE scratch (x); INSERT INTO scratch VALUES ('${word}');"
            $0.placeholders = ["word": "hello"]
        }.migrate()

        #expect(try await self.fixture.texts("SELECT x FROM scratch") == ["hello", "c"])
    }

    // MARK: Planning

    @Test("A plan says what would run, and changes nothing")
    func plan() async throws {
        try self.fixture.write([
            "V3__c.sql": "PRAGMA foreign_keys = ON;",
            "beforeMigrate.sql": "CREATE TABLE called (x);",
        ])
        self.fixture.connection.takeCalls()

        let report = try await self.fixture.migrator().plan()

        #expect(
            report.plan.map(\.migration.script) == [
                "V1__a.sql", "V2__b.sql", "V3__c.sql", "R__v.sql",
            ])
        #expect(report.plan.map(\.statements) == [1, 2, 1, 2])
        #expect(report.plan.map(\.isTransactional) == [true, true, false, true])
        #expect(report.targetVersion?.text == "3")
        #expect(self.fixture.connection.takeCalls().allSatisfy { $0.hasPrefix("SELECT") })
        #expect(try await self.fixture.texts("SELECT name FROM sqlite_schema").isEmpty)
        #expect(self.fixture.callbacks.isEmpty)
    }

    @Test("A plan finds the mistakes that reading a script shows")
    func planWithMistake() async throws {
        try self.fixture.write(["V3__c.sql": "SELECT ${nobody};"])

        let error = await #expect(throws: MigrationError.self) {
            try await self.fixture.migrator().plan()
        }

        #expect(error?.diagnostic.code == "missing-placeholder")
    }
}
