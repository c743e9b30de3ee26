import Databases
import Diagnostics
import Migrations
import Synchronization
import TestKit
import Testing

@Suite("Migrator on MariaDB", .needsMariaDB, .timeLimit(.minutes(20)))
struct MariaDBMigrationTests {
    @Test("A failure names file, line and column of the mistake")
    func place() async throws {
        let fixture = try await MigratorFixture(
            [
                "V1__a.sql":
                    "CREATE TABLE a (x INT);\n\n-- why\nINSERT INTO a\n    VALUES (1) WHERE x;"
            ],
            target: .mariaDB())

        let diagnostic = try #require(try await fixture.migrator().migrate().failure).diagnostic

        #expect(diagnostic.location?.description == fixture.path("V1__a.sql") + ":5:16")
        #expect(diagnostic.details["statementLine"] == "4")
    }

    @Test("What a script sets reaches neither callback nor the next script")
    func session() async throws {
        let look = """
            INSERT INTO seen VALUES (CONCAT(@@foreign_key_checks, ' ', @@lock_wait_timeout, ' ',
                @@max_statement_time, ' ', COALESCE(@x, 'nothing')));
            """
        let leak = """
            SET foreign_key_checks = 0, lock_wait_timeout = 1, max_statement_time = 2, @x = 'leaked';
            USE mysql;
            """
        var target = try await ConnectionTarget.mariaDB()
        target.statementTimeout = 40
        target.lockTimeout = 30
        let fixture = try await MigratorFixture(
            [
                "V1__a.sql": "CREATE TABLE seen (x VARCHAR(99));\n" + leak,
                "V2__b.sql": look + leak,
                "afterMigrate.sql": look,
            ], target: target)

        let report = try await fixture.migrator().migrate()

        #expect(report.failure == nil)
        let seen = try await fixture.texts("SELECT x FROM seen")
        #expect(seen == ["ON 30 40.000000 nothing", "ON 30 40.000000 nothing"])
    }

    @Test("In a dry run a body with semicolons has a delimiter of its own")
    func dryRun() async throws {
        var target = try await ConnectionTarget.mariaDB()
        target.readOnly = true
        let fixture = try await MigratorFixture(
            ["V1__a.sql": "CREATE PROCEDURE p() BEGIN SELECT 'a\\\\b'; SELECT 2; END;"],
            target: target)
        let text = Mutex("")

        try await fixture.migrator { $0.installedBy = "a\\b" }.dryRun(.migrate) { piece in
            text.withLock { $0 += piece }
        }

        let account = text.withLock { $0 }
        #expect(
            account.contains(
                "DELIMITER //\nCREATE PROCEDURE p() BEGIN SELECT 'a\\\\b'; SELECT 2; END\n//\nDELIMITER ;\n"
            ))
        #expect(account.contains("'a\\\\b', 0, TRUE);"))
        #expect(try await fixture.texts("SHOW TABLES").isEmpty)
    }
}
