import Databases
import Diagnostics
import Migrations
import Synchronization
import TestKit
import Testing

@Suite("Migrator on MySQL", .needsMySQL, .timeLimit(.minutes(20)))
struct MySQLMigrationTests {
    @Test("A failure names file, line and column of the mistake")
    func place() async throws {
        let fixture = try await MigratorFixture(
            [
                "V1__a.sql":
                    "CREATE TABLE a (x INT);\n\n-- why\nINSERT INTO a\n    VALUES (1) WHERE x;"
            ],
            target: .mySQL())

        let diagnostic = try #require(try await fixture.migrator().migrate().failure).diagnostic

        #expect(diagnostic.location?.description == fixture.path("V1__a.sql") + ":5:16")
        #expect(diagnostic.details["statementLine"] == "4")
    }

    @Test("What a script sets reaches neither callback nor the next script")
    func session() async throws {
        let look = """
            INSERT INTO seen VALUES (CONCAT(@@foreign_key_checks, ' ', @@lock_wait_timeout, ' ',
                @@max_execution_time, ' ', COALESCE(@x, 'nothing')));
            """
        let leak = """
            SET foreign_key_checks = 0, lock_wait_timeout = 1, max_execution_time = 2, @x = 'leaked';
            USE mysql;
            """
        var target = try await ConnectionTarget.mySQL()
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
        #expect(seen == ["1 30 40000 nothing", "1 30 40000 nothing"])
    }

    @Test("Bodies with semicolons run whole, with a delimiter of their own and without one")
    func bodies() async throws {
        let fixture = try await MigratorFixture(
            [
                "V1__a.sql": """
                CREATE TABLE a (x INT);
                CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN
                    IF NEW.x IS NULL THEN SET NEW.x = 1; END IF;
                END;
                DELIMITER //
                CREATE PROCEDURE p() BEGIN INSERT INTO a VALUES (NULL); SELECT 'a;b'; END//
                CREATE FUNCTION f() RETURNS INT DETERMINISTIC BEGIN RETURN 2; END
                //
                DELIMITER ;
                CALL p();
                INSERT INTO a VALUES (f());
                """
            ], target: .mySQL())

        let report = try await fixture.migrator().migrate()

        #expect(report.failure == nil)
        #expect(try await fixture.texts("SELECT x FROM a ORDER BY x") == ["1", "2"])
    }

    @Test("In a dry run nothing is sent, and a body with semicolons has a delimiter of its own")
    func dryRun() async throws {
        var target = try await ConnectionTarget.mySQL()
        target.readOnly = true
        let fixture = try await MigratorFixture(
            ["V1__a.sql": "CREATE PROCEDURE p() BEGIN SELECT 'a\\\\b'; SELECT 2; END;"],
            target: target)
        let text = Mutex("")

        try await fixture.migrator().dryRun(.migrate) { piece in
            text.withLock { $0 += piece }
        }

        #expect(
            text.withLock { $0 }.contains(
                "DELIMITER //\nCREATE PROCEDURE p() BEGIN SELECT 'a\\\\b'; SELECT 2; END\n//\nDELIMITER ;\n"
            ))
        #expect(try await fixture.texts("SHOW TABLES").isEmpty)
    }
}
