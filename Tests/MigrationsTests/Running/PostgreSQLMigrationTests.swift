import Databases
import Diagnostics
import Migrations
import Synchronization
import TestKit
import Testing

@Suite("Migrator on PostgreSQL", .needsPostgreSQL, .timeLimit(.minutes(20)))
struct PostgreSQLMigrationTests {
    private func failure(_ migrator: Migrator) async throws -> Diagnostic {
        try #require(try await migrator.migrate().failure).diagnostic
    }

    @Test("A failure names file, line and column of the mistake, and the server's advice")
    func place() async throws {
        let fixture = try await MigratorFixture(
            [
                "V1__a.sql": "CREATE TABLE a (first_name TEXT);",
                "V2__b.sql": "-- why\nSELECT\n    '😀', first_nam\nFROM a;",
            ], target: .postgreSQL())

        let diagnostic = try await self.failure(fixture.migrator())

        #expect(diagnostic.location?.description == fixture.path("V2__b.sql") + ":3:10")
        #expect(diagnostic.details["statementLine"] == "2")
        #expect(
            diagnostic.remedy?.contains("\"a.first_name\"? Correct") == true
                || diagnostic.remedy?.contains("\"a.first_name\". Correct") == true)
        #expect(diagnostic.message.contains("rolled back (verified)"))
    }

    @Test(
        "Role and search path of a script reach neither row nor callback nor the next script",
        arguments: [true, false])
    func session(group: Bool) async throws {
        let target = try await ConnectionTarget.postgreSQL()
        let fixture = try await MigratorFixture(target: target)
        let role = fixture.session.databaseName + "_role"
        let leak = "SET ROLE \(role); SET search_path = pg_catalog; SET statement_timeout = 7;"
        let look = """
            INSERT INTO public.seen VALUES (current_user || ' ' || current_setting('search_path')
                || ' ' || current_setting('statement_timeout'));
            """
        try fixture.write([
            "V1__a.sql": "CREATE TABLE seen (x TEXT); CREATE ROLE \(role) NOLOGIN; \(leak)",
            "V2__b.sql": look + leak, "afterEachMigrate.sql": look, "afterMigrate.sql": look,
        ])

        let report = try await fixture.migrator { $0.group = group }.migrate()

        #expect(report.failure == nil)
        #expect(
            try await fixture.texts("SELECT DISTINCT x FROM seen")
                == [#"dbvc "public", "$user", public 0"#])
        #expect(try await fixture.texts("SELECT count(*) FROM seen") == ["4"])
        try await fixture.session.connection.execute("DROP ROLE \(role)")
    }

    @Test("A connection that breaks off over a commit leaves nobody in the dark")
    func lostCommit() async throws {
        let fixture = try await MigratorFixture(
            [
                "V1__a.sql": "CREATE TABLE a (x INT);",
                "V2__b.sql": """
                CREATE FUNCTION leave() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
                CREATE CONSTRAINT TRIGGER t AFTER INSERT ON a
                    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION leave();
                INSERT INTO a VALUES (1);
                """,
            ], target: .postgreSQL())

        await #expect(throws: MigrationError.commitLost(work: ["V2__b.sql"], stands: false)) {
            try await fixture.migrator().migrate()
        }
    }

    @Test("An error that is made light of does not spoil the transaction")
    func overrides() async throws {
        let fixture = try await MigratorFixture(
            [
                "V1__a.sql":
                    "CREATE TABLE a (x INT);\nDROP TABLE nowhere;\nINSERT INTO a VALUES (1);"
            ],
            target: .postgreSQL())

        let report = try await fixture.migrator { $0.errorOverrides = ["42P01:0:W"] }.migrate()

        #expect(report.standing == 1)
        #expect(try await fixture.texts("SELECT x FROM a") == ["1"])
        #expect(
            fixture.events.contains {
                if case .warning(let warning) = $0 {
                    warning.details["sqlState"] == "42P01"
                } else {
                    false
                }
            })
    }

    @Test("A statement that takes too long is taken back, and is not the script's fault")
    func statementTimeout() async throws {
        var target = try await ConnectionTarget.postgreSQL()
        target.statementTimeout = 1
        let fixture = try await MigratorFixture(
            ["V1__a.sql": "CREATE TABLE a (x INT);\nSELECT pg_sleep(300);"], target: target)

        let diagnostic = try await self.failure(fixture.migrator())

        #expect(diagnostic.location?.line == 2)
        #expect(diagnostic.remedy?.contains("statementTimeout") == true)
        #expect(try await fixture.texts("SELECT to_regclass('a')") == ["NULL"])
    }

    @Test(
        "A dry run tells data after a statement and creates nothing, on a session that must not write"
    )
    func dryRun() async throws {
        var target = try await ConnectionTarget.postgreSQL()
        target.readOnly = true
        let script = "CREATE TABLE a (x TEXT, y INT);\nCOPY a FROM STDIN;\nü\t1\nb\t2\n\\.\n"
        let fixture = try await MigratorFixture(
            ["V1__a.sql": script, "V2__b.sql": "CREATE INDEX CONCURRENTLY i ON a (x);"],
            target: target)
        let text = Mutex("")

        try await fixture.migrator().dryRun(.migrate) { piece in text.withLock { $0 += piece } }

        let account = text.withLock { $0 }
        #expect(account.contains("COPY a FROM STDIN;\nü\t1\nb\t2\n\\.\nINSERT INTO \"public\"."))
        #expect(account.contains("CREATE INDEX CONCURRENTLY i ON a (x);\n"))
        #expect(try await fixture.texts("SELECT count(*) FROM pg_stat_user_tables") == ["0"])
    }
}
