import Databases
import Diagnostics
import Migrations
import Testing

/// What is left of scripts that fail, and what is said of it.
@Suite("T-SQL: failures", .needsSQLServer, .serialized)
struct SQLServerFailureTests {
    @Test("A script that fails in the middle leaves nothing behind, tables and modules included")
    func inTheMiddle() async throws {
        try await SQLServerScenario.run([
            "V1__a.sql": "CREATE TABLE a (x INT NOT NULL PRIMARY KEY)",
            "V2__b.sql": """
            CREATE TABLE b (x INT)
            GO
            CREATE PROCEDURE p AS SELECT 1 AS x
            GO
            INSERT INTO b VALUES (1)
            INSERT INTO a VALUES (1), (1)
            GO
            CREATE TABLE c (x INT)
            """,
            "V3__d.sql": "CREATE TABLE d (x INT)",
        ]) { scenario in
            let failed = try await scenario.failure()

            #expect(failed.migration.script == "V2__b.sql")
            #expect(failed.statement.line == 6)
            #expect(failed.aftermath == .rolledBack)
            #expect(failed.appliedBefore == 1)
            #expect(try await scenario.objects() == ["dbo.a"])
            #expect(try await scenario.history() == ["1 SQL 1"])
            let diagnostic = MigrationError.scriptFailed(failed).diagnostic
            #expect(diagnostic.location?.file.hasSuffix("sql/V2__b.sql") == true)
            #expect(diagnostic.location?.line == 6)
            #expect(diagnostic.details["sqlErrorCode"] == "2627")
            #expect(diagnostic.message.contains("rolled back (verified)"))
        }
    }

    @Test("After a correction the run goes on where it ended")
    func correction() async throws {
        try await SQLServerScenario.run([
            "V1__a.sql": "CREATE TABLE a (x INT)", "V2__b.sql": "CREATE TABLE a (x INT)",
        ]) { scenario in
            _ = try await scenario.failure()
            try scenario.write(["V2__b.sql": "CREATE TABLE b (x INT)"])

            let report = try await scenario.migrate()

            #expect(report.applied.map(\.migration.script) == ["V2__b.sql"])
            #expect(try await scenario.objects() == ["dbo.a", "dbo.b"])
        }
    }

    @Test("An error in a repetition takes the repetitions before it back")
    func repetition() async throws {
        try await SQLServerScenario.run([
            "V1__t.sql": "CREATE TABLE t (x INT NOT NULL PRIMARY KEY)",
            "V2__rows.sql": "INSERT INTO t SELECT COUNT(*) / 3 FROM t\nGO 10",
        ]) { scenario in
            let failed = try await scenario.failure()

            #expect(failed.statement.line == 1)
            #expect(try await scenario.texts("SELECT COUNT(*) FROM t") == ["0"])
        }
    }

    @Test("A script that checks and raises an error fails with its words and its line")
    func raised() async throws {
        try await SQLServerScenario.run([
            "V1__check.sql": """
            CREATE TABLE t (x INT)
            GO
            IF NOT EXISTS (SELECT 1 FROM t)
            BEGIN
                RAISERROR('the table %s is empty', 16, 2, 't')
            END
            """
        ]) { scenario in
            let failed = try await scenario.failure()

            let diagnostic = MigrationError.scriptFailed(failed).diagnostic
            #expect(diagnostic.message.contains("the table t is empty"))
            #expect(diagnostic.message.contains("@@TRANCOUNT was 1"))
            #expect(diagnostic.details["sqlErrorCode"] == "50000")
            #expect(failed.aftermath == .rolledBack)
            #expect(try await scenario.objects().isEmpty)
        }
    }

    @Test("An error that a procedure throws out of its CATCH names the procedure")
    func thrown() async throws {
        try await SQLServerScenario.run([
            "V1__p.sql": """
            CREATE TABLE t (x INT NOT NULL PRIMARY KEY)
            GO
            CREATE PROCEDURE add_twice AS
            BEGIN
                BEGIN TRY
                    INSERT INTO t VALUES (1);
                    INSERT INTO t VALUES (1);
                END TRY
                BEGIN CATCH
                    THROW 50001, 'added already', 1;
                END CATCH
            END
            """,
            "V2__call.sql": "-- calls\nEXEC add_twice",
        ]) { scenario in
            let failed = try await scenario.failure()

            #expect(failed.migration.script == "V2__call.sql")
            #expect(
                MigrationError.scriptFailed(failed).diagnostic.message.contains("added already"))
            #expect(try await scenario.texts("SELECT COUNT(*) FROM t") == ["0"])
            #expect(try await scenario.history() == ["1 SQL 1"])
        }
    }

    @Test("An error that the script catches and swallows is none")
    func caught() async throws {
        try await SQLServerScenario.run([
            "V1__t.sql": """
            CREATE TABLE t (x INT NOT NULL PRIMARY KEY)
            GO
            INSERT INTO t VALUES (1)
            BEGIN TRY
                INSERT INTO t VALUES (1)
            END TRY
            BEGIN CATCH
                PRINT 'there already'
            END CATCH
            """
        ]) { scenario in
            try await scenario.migrate()

            #expect(scenario.messages == ["there already"])
            #expect(try await scenario.history() == ["1 SQL 1"])
        }
    }

    @Test("XACT_ABORT in a script changes nothing about its failing as a whole")
    func xactAbort() async throws {
        try await SQLServerScenario.run([
            "V1__t.sql": """
            SET XACT_ABORT ON
            CREATE TABLE t (x INT NOT NULL PRIMARY KEY)
            GO
            INSERT INTO t VALUES (1)
            INSERT INTO t VALUES (1)
            INSERT INTO t VALUES (2)
            """
        ]) { scenario in
            let failed = try await scenario.failure()

            #expect(failed.statement.line == 5)
            #expect(failed.aftermath == .rolledBack)
            #expect(try await scenario.objects().isEmpty)
        }
    }

    @Test("A COMMIT in a script is refused with its line before anything runs")
    func commit() async throws {
        try await SQLServerScenario.run([
            "V1__t.sql": "CREATE TABLE t (x INT)\nGO\nIF 1 = 1\n    COMMIT TRANSACTION\n"
        ]) { scenario in
            let error = await #expect(throws: MigrationError.self) {
                try await scenario.migrator().migrate()
            }

            let diagnostic = try #require(error).diagnostic
            #expect(diagnostic.code == "script-controls-transaction")
            #expect(try await scenario.objects().isEmpty)
        }
    }

    @Test("A COMMIT that only the server sees is noticed, and nothing is said to be rolled back")
    func hiddenCommit() async throws {
        try await SQLServerScenario.run([
            "V1__t.sql":
                "CREATE TABLE t (x INT)\nGO\nEXEC('COM' + 'MIT TRANSACTION')\nGO\nCREATE TABLE u (x INT)"
        ]) { scenario in
            let failed = try await scenario.failure()

            #expect(failed.aftermath == .unknown)
            let diagnostic = MigrationError.scriptFailed(failed).diagnostic
            #expect(diagnostic.message.contains("unknown whether its changes were rolled back"))
            #expect(diagnostic.outcome == .unknown)
            #expect(try await scenario.objects() == ["dbo.t"], "what was committed stands")
            #expect(try await scenario.history().isEmpty)
        }
    }

    @Test("A transaction that only the server sees beginning is not taken for committed")
    func hiddenBegin() async throws {
        try await SQLServerScenario.run([
            "V1__t.sql": "CREATE TABLE t (x INT)\nGO\nEXEC('BE' + 'GIN TRANSACTION')"
        ]) { scenario in
            let failed = try await scenario.failure()

            #expect(failed.statement.line == 3)
            #expect(try await scenario.objects().isEmpty)
            #expect(try await scenario.session.connection.query("SELECT @@TRANCOUNT").scalar == 0)
        }
    }

    @Test(
        "A script that has the server read and not run what follows fails, and nothing is recorded")
    func parseOnly() async throws {
        try await SQLServerScenario.run([
            "V1__t.sql": """
            CREATE TABLE t (x INT)
            GO
            SET PARSEONLY ON
            GO
            INSERT INTO t VALUES (1)
            """
        ]) { scenario in
            let failed = try await scenario.failure()

            #expect(failed.statement.line == 3)
            #expect(failed.aftermath == .rolledBack)
            let diagnostic = MigrationError.scriptFailed(failed).diagnostic
            #expect(diagnostic.message.contains("run nothing of it"))
            #expect(try await scenario.objects().isEmpty)
            #expect(try await scenario.history().isEmpty)
        }
    }

    @Test(
        "A session that the server ends in the middle leaves nothing, and is not said to be rolled back"
    )
    func killed() async throws {
        try await SQLServerScenario.run([
            "V1__t.sql": "CREATE TABLE t (x INT)\nGO\nUPDATE gate SET x = 1"
        ]) { scenario in
            try await scenario.execute("CREATE TABLE gate (x INT)")
            try await scenario.execute("INSERT INTO gate VALUES (0)")
            let id = try await scenario.texts("SELECT @@SPID").first ?? ""
            let holder = try await scenario.openAnother().connection
            try await holder.execute("BEGIN TRANSACTION")
            try await holder.execute("UPDATE gate SET x = 2")

            async let failed = scenario.failure {
                $0.baselineOnMigrate = true
                $0.baselineVersion = Version(parsing: "0") ?? .one
            }
            // The last statement waits for the row, so the run cannot end by itself.
            for _ in 0..<3_000 where !scenario.hasStarted(statement: 2) {
                try await Task.sleep(for: .milliseconds(20))
            }
            let killer = try await scenario.openAnother().connection
            try await killer.execute("KILL \(id)")

            #expect(try await failed.statement.error == .closed)
            #expect(try await failed.aftermath == .unknown)
            try await holder.execute("ROLLBACK TRANSACTION")
            let tables = try await killer.query(
                "SELECT 1 FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = 't'")
            #expect(tables.rows.isEmpty)
            await holder.close()
            await killer.close()
        }
    }

    @Test("Outside a transaction the batches before the error stand, and the failure is recorded")
    func outsideTransaction() async throws {
        try await SQLServerScenario.run([
            "V1__t.sql": "CREATE TABLE t (x INT)\nGO\nINSERT INTO nowhere VALUES (1)",
            "V1__t.sql.conf": "executeInTransaction=false",
        ]) { scenario in
            let failed = try await scenario.failure()

            #expect(failed.aftermath == .stands(statements: 1))
            #expect(failed.isRecorded)
            #expect(try await scenario.objects() == ["dbo.t"])
            #expect(try await scenario.history() == ["1 SQL 1 failed"])
            await #expect(throws: MigrationError.self) { try await scenario.migrator().migrate() }
        }
    }

    @Test("Once repaired by hand and by command, a failed migration runs again")
    func repaired() async throws {
        try await SQLServerScenario.run([
            "V1__t.sql": "CREATE TABLE t (x INT)\nGO\nINSERT INTO nowhere VALUES (1)",
            "V1__t.sql.conf": "executeInTransaction=false",
        ]) { scenario in
            _ = try await scenario.failure()
            try await scenario.execute("DROP TABLE t")
            try scenario.write(["V1__t.sql": "CREATE TABLE t (x INT)"])

            let repair = try await scenario.migrator().repair()
            try await scenario.migrate()

            #expect(repair.removed.count == 1)
            #expect(try await scenario.history() == ["1 SQL 1"])
        }
    }

    @Test("In a group all scripts stand or none does")
    func group() async throws {
        try await SQLServerScenario.run([
            "V1__a.sql": "CREATE TABLE a (x INT)", "V2__b.sql": "CREATE TABLE b (x INT)",
            "V3__c.sql": "CREATE TABLE a (x INT)",
        ]) { scenario in
            let failed = try await scenario.failure { $0.group = true }

            #expect(failed.migration.script == "V3__c.sql")
            #expect(failed.aftermath == .rolledBack)
            #expect(try await scenario.objects().isEmpty)
            #expect(try await scenario.history().isEmpty)
        }
    }

    @Test("While another session has the lock nothing is touched")
    func locked() async throws {
        try await SQLServerScenario.run(["V1__a.sql": "CREATE TABLE a (x INT)"]) { scenario in
            let other = try await scenario.openAnother()
            let table = QualifiedName(schema: "dbo", name: "flyway_schema_history")
            let lock = scenario.driver.lock(of: table, for: other)
            #expect(try await lock.tryAcquire() == nil)

            let error = await #expect(throws: DatabaseError.self) {
                try await scenario.migrator { $0.lockRetryCount = 0 }.migrate()
            }

            #expect(try #require(error).diagnostic.code == "lock-held")
            #expect(try await scenario.objects().isEmpty)
            await lock.release()
            try await scenario.migrate { $0.lockRetryCount = 0 }
            await other.connection.close()
        }
    }
}
