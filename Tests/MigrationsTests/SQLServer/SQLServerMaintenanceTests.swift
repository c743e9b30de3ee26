import Databases
import Diagnostics
import Migrations
import Testing

@Suite("T-SQL: info, validate, repair, baseline, undo, clean", .needsSQLServer, .serialized)
struct SQLServerMaintenanceTests {
    private static let files = [
        "V1__a.sql": "CREATE TABLE a (x INT)", "V2__b.sql": "CREATE TABLE b (x INT)",
        "U2__b.sql": "DROP TABLE b\nGO",
        "V3__p.sql": "CREATE PROCEDURE p AS SELECT 1 AS x\nGO", "U3__p.sql": "DROP PROCEDURE p",
    ]

    @Test("The newest migration is undone, and can be applied again")
    func undo() async throws {
        try await SQLServerScenario.run(Self.files) { scenario in
            try await scenario.migrate()

            let report = try await scenario.migrator().undo()

            #expect(report.undone.map(\.migration.script) == ["U3__p.sql"])
            #expect(try await scenario.objects() == ["dbo.a", "dbo.b"])
            try await scenario.migrate()
            #expect(try await scenario.objects() == ["dbo.a", "dbo.b", "dbo.p"])
            #expect(
                try await scenario.history() == [
                    "1 SQL 1", "2 SQL 2", "3 SQL 3", "4 DELETE 3", "5 SQL 3",
                ])
        }
    }

    @Test("All down to a version is undone, the newest first")
    func undoTarget() async throws {
        try await SQLServerScenario.run(Self.files) { scenario in
            try await scenario.migrate()

            let report = try await scenario.migrator {
                $0.target = .version(Version(parsing: "2") ?? .one, mayBeMissing: false)
            }.undo()

            #expect(report.undone.map(\.migration.script) == ["U3__p.sql", "U2__b.sql"])
            #expect(try await scenario.objects() == ["dbo.a"])
        }
    }

    @Test("An undo script that fails takes nothing back")
    func undoFailure() async throws {
        try await SQLServerScenario.run(Self.files) { scenario in
            try await scenario.migrate()
            try scenario.write(["U3__p.sql": "DROP PROCEDURE p\nGO\nDROP TABLE nowhere"])

            let error = await #expect(throws: MigrationError.self) {
                try await scenario.migrator().undo()
            }

            #expect(try #require(error).diagnostic.location?.line == 3)
            #expect(try await scenario.objects() == ["dbo.a", "dbo.b", "dbo.p"])
            #expect(try await scenario.history().count == 3)
        }
    }

    @Test("Up to a version, then the rest")
    func target() async throws {
        try await SQLServerScenario.run(Self.files) { scenario in
            try await scenario.migrate { $0.target = .next }
            #expect(try await scenario.states() == ["1 Success", "2 Pending", "3 Pending"])

            try await scenario.migrate()

            #expect(try await scenario.states() == ["1 Success", "2 Success", "3 Success"])
        }
    }

    @Test("A script that was edited after it ran fails validation until it is repaired")
    func validation() async throws {
        try await SQLServerScenario.run(Self.files) { scenario in
            try await scenario.migrate()
            try scenario.write(["V1__a.sql": "CREATE TABLE a (x BIGINT)"])

            let report = try await scenario.migrator().validate()
            #expect(report.findings.map(\.problem) == [.checksumMismatch])
            let repair = try await scenario.migrator().repair()

            #expect(repair.aligned.map { $0.version?.text } == ["1"])
            #expect(try await scenario.migrator().validate().findings.isEmpty)
        }
    }

    @Test("A script below the newest version runs only out of order")
    func outOfOrder() async throws {
        try await SQLServerScenario.run(Self.files) { scenario in
            try await scenario.migrate()
            try scenario.write(["V1.5__late.sql": "CREATE TABLE late (x INT)"])

            try await scenario.migrate { $0.outOfOrder = true }

            #expect(try await scenario.history().last == "4 SQL 1.5")
        }
    }

    @Test("A database that is there already is adopted by a baseline")
    func baseline() async throws {
        try await SQLServerScenario.run(Self.files) { scenario in
            try await scenario.execute("CREATE TABLE a (x INT)")
            await #expect(throws: MigrationError.self) { try await scenario.migrator().migrate() }

            _ = try await scenario.migrator().baseline()
            try await scenario.migrate()

            #expect(try await scenario.history() == ["1 BASELINE 1", "2 SQL 2", "3 SQL 3"])
        }
    }

    @Test("A baseline can come with the first run")
    func baselineOnMigrate() async throws {
        try await SQLServerScenario.run(Self.files) { scenario in
            try await scenario.execute("CREATE PROCEDURE old AS SELECT 1 AS x")

            try await scenario.migrate { $0.baselineOnMigrate = true }

            #expect(try await scenario.history() == ["1 BASELINE 1", "2 SQL 2", "3 SQL 3"])
        }
    }

    @Test("Scripts can be recorded without being run")
    func skipped() async throws {
        try await SQLServerScenario.run(Self.files) { scenario in
            try await scenario.migrate { $0.skipExecutingMigrations = true }

            #expect(try await scenario.objects().isEmpty)
            #expect(try await scenario.history() == ["1 SQL 1", "2 SQL 2", "3 SQL 3"])
        }
    }

    @Test("With nothing pending nothing is written, and no lock is asked for")
    func nothingPending() async throws {
        try await SQLServerScenario.run(Self.files) { scenario in
            try await scenario.migrate()
            let other = try await scenario.openAnother()
            let table = QualifiedName(schema: "dbo", name: "flyway_schema_history")
            let lock = scenario.driver.lock(of: table, for: other)
            #expect(try await lock.tryAcquire() == nil)

            let report = try await scenario.migrate { $0.lockRetryCount = 0 }

            #expect(report.applied.isEmpty)
            await lock.release()
            await other.connection.close()
        }
    }

    @Test("Clean empties the schema, whatever depends on what, and leaves others alone")
    func clean() async throws {
        try await SQLServerScenario.run([
            "V1__all.sql": """
            CREATE SCHEMA other
            GO
            CREATE TABLE other.stays (x INT)
            CREATE TABLE parents (id INT NOT NULL PRIMARY KEY)
            CREATE TABLE children (id INT NOT NULL PRIMARY KEY, parent INT REFERENCES parents (id))
            ALTER TABLE parents ADD favourite INT REFERENCES children (id)
            GO
            CREATE FUNCTION f (@x INT) RETURNS INT AS BEGIN RETURN @x END
            GO
            CREATE VIEW v AS SELECT id, dbo.f(id) AS y FROM parents
            GO
            CREATE PROCEDURE p AS SELECT * FROM v
            GO
            CREATE TRIGGER tr ON children AFTER INSERT AS PRINT 'x'
            GO
            CREATE SEQUENCE s START WITH 1
            GO
            CREATE TYPE t FROM INT
            """
        ]) { scenario in
            try await scenario.migrate()

            _ = try await scenario.migrator { $0.cleanDisabled = false }.clean()

            #expect(try await scenario.objects() == ["other.stays"])
            #expect(try await !scenario.migrator().info().hasHistory)
            try await scenario.execute("DROP TABLE other.stays; DROP SCHEMA other")
            try await scenario.migrate()
        }
    }

    @Test("A schema that a run has created is dropped with what is in it")
    func cleanCreatedSchema() async throws {
        try await SQLServerScenario.run(["V1__t.sql": "CREATE TABLE app.t (x INT)"]) { scenario in
            try await scenario.migrate { $0.schemas = ["app"] }

            _ = try await scenario.migrator {
                $0.schemas = ["app"]
                $0.cleanDisabled = false
            }.clean()

            #expect(try await scenario.objects().isEmpty)
        }
    }

    @Test("Clean is refused unless it is allowed")
    func cleanDisabled() async throws {
        try await SQLServerScenario.run(Self.files) { scenario in
            try await scenario.migrate()

            await #expect(throws: MigrationError.cleanDisabled) {
                try await scenario.migrator().clean()
            }
            #expect(try await scenario.objects() == ["dbo.a", "dbo.b", "dbo.p"])
        }
    }
}
