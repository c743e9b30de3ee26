import Diagnostics
import Testing

@testable import Migrations

@Suite("Migrator: info, validate, repair, baseline, undo, clean")
struct MaintenanceTests {
    private let fixture: MigratorFixture

    init() async throws {
        self.fixture = try await MigratorFixture([
            "V1__a.sql": "CREATE TABLE a (x);", "V2__b.sql": "CREATE TABLE b (x);",
            "U2__b.sql": "DROP TABLE b;",
        ])
    }

    // MARK: info

    @Test("Asking creates nothing")
    func infoCreatesNothing() async throws {
        let report = try await self.fixture.migrator().info()

        #expect(report.entries.map(\.state) == [.pending, .pending])
        #expect(report.entries.map { $0.undo?.script } == [nil, "U2__b.sql"])
        #expect(report.currentVersion == nil)
        #expect(report.allSchemasEmpty)
        #expect(!report.hasHistory)
        #expect(try await self.fixture.texts("SELECT name FROM sqlite_schema").isEmpty)
    }

    @Test("Info tells what stands")
    func info() async throws {
        _ = try await self.fixture.migrator { $0.target = .next }.migrate()

        let report = try await self.fixture.migrator().info()

        #expect(report.entries.map(\.state) == [.success, .pending])
        #expect(report.currentVersion?.text == "1")
        #expect(report.entries.first?.category == "Versioned")
        #expect(report.hasHistory)
    }

    @Test("A type that no tool writes is refused with its row")
    func unknownType() async throws {
        _ = try await self.fixture.migrator().migrate()
        try await self.fixture.execute(
            "UPDATE flyway_schema_history SET type = 'MAGIC' WHERE installed_rank = 2")

        await #expect(
            throws: MigrationError.unreadableHistory(
                table: "flyway_schema_history", rank: 2, .unknownType("MAGIC"))
        ) {
            try await self.fixture.migrator().info()
        }
    }

    // MARK: validate

    @Test("Validation objects to what is pending and to what was changed")
    func validate() async throws {
        _ = try await self.fixture.migrator { $0.target = .next }.migrate()
        try self.fixture.write(["V1__a.sql": "CREATE TABLE a (x, y);"])

        let report = try await self.fixture.migrator().validate()

        #expect(report.findings.map(\.problem) == [.checksumMismatch, .versionedNotApplied])
        #expect(report.validated == 0)
    }

    @Test("Line ends and a final newline make no difference")
    func harmlessChange() async throws {
        _ = try await self.fixture.migrator().migrate()
        try self.fixture.write(["V1__a.sql": "\u{FEFF}CREATE TABLE a (x);\r\n\r\n"])

        let report = try await self.fixture.migrator().validate()

        #expect(report.findings.isEmpty)
        #expect(report.validated == 2)
    }

    // MARK: repair

    @Test("Repair aligns changed scripts and marks missing ones deleted")
    func repair() async throws {
        try self.fixture.write(["V3__c.sql": "CREATE TABLE c (x);"])
        _ = try await self.fixture.migrator().migrate()
        try self.fixture.write(["V1__renamed.sql": "CREATE TABLE a (x, y);"])
        try self.fixture.remove("V1__a.sql")
        try self.fixture.remove("V2__b.sql")

        let report = try await self.fixture.migrator().repair()

        #expect(report.aligned.map(\.version?.text) == ["1"])
        #expect(report.deleted.map(\.version?.text) == ["2"])
        #expect(report.removed.isEmpty)
        #expect(
            try await self.fixture.history() == ["1 SQL 1", "2 SQL 2", "3 SQL 3", "4 DELETE 2"])
        #expect(try await self.fixture.migrator().validate().findings.isEmpty)
        #expect(
            self.fixture.journal.lines.suffix(2) == ["repaired 1", "repaired 2"])
        #expect(try await self.fixture.migrator().repair() == RepairReport())
    }

    @Test("Repair without a history does nothing")
    func repairNothing() async throws {
        #expect(try await self.fixture.migrator().repair() == RepairReport())
        #expect(try await self.fixture.texts("SELECT name FROM sqlite_schema").isEmpty)
    }

    // MARK: baseline

    @Test("A baseline is written once, and again it is only confirmed")
    func baseline() async throws {
        try await self.fixture.execute("CREATE TABLE old (x)")

        let first = try await self.fixture.migrator().baseline()
        let second = try await self.fixture.migrator().baseline()

        #expect(!first.wasPresent)
        #expect(second.wasPresent)
        #expect(try await self.fixture.history() == ["1 BASELINE 1"])
        #expect(self.fixture.journal.lines == ["baselined 1"])
        let two = Version(parsing: "2") ?? .one
        await #expect(
            throws: MigrationError.baselineRefused(
                .otherBaseline(
                    table: "flyway_schema_history", version: "1",
                    description: "<< Flyway Baseline >>"))
        ) {
            try await self.fixture.migrator { $0.baselineVersion = two }.baseline()
        }
    }

    @Test("A history with migrations or without any row gets no baseline")
    func baselineRefused() async throws {
        _ = try await self.fixture.migrator().migrate()
        let table = "flyway_schema_history"
        await #expect(throws: MigrationError.baselineRefused(.hasMigrations(table: table))) {
            try await self.fixture.migrator().baseline()
        }

        try await self.fixture.execute("DELETE FROM flyway_schema_history")
        await #expect(throws: MigrationError.baselineRefused(.emptyHistory(table: table))) {
            try await self.fixture.migrator().baseline()
        }
    }

    // MARK: undo

    @Test("Undo takes the newest migration back, records it as deleted, and it is pending again")
    func undo() async throws {
        _ = try await self.fixture.migrator().migrate()

        let report = try await self.fixture.migrator().undo()

        #expect(report.undone.map(\.migration.script) == ["U2__b.sql"])
        #expect(try await self.fixture.objects() == ["a"])
        #expect(try await self.fixture.history() == ["1 SQL 1", "2 SQL 2", "3 DELETE 2"])
        #expect(
            try await self.fixture.states() == ["1 Success", "2 Undone", "2 Pending"])
        #expect(self.fixture.journal.lines.last == "undone 2")

        #expect(try await self.fixture.migrator().migrate().standing == 1)
        #expect(try await self.fixture.states() == ["1 Success", "2 Undone", "2 Success"])
        #expect(try await self.fixture.migrator().validate().findings.isEmpty)
    }

    @Test("Undo records itself as UNDO_SQL when asked")
    func undoRow() async throws {
        _ = try await self.fixture.migrator().migrate()

        _ = try await self.fixture.migrator { $0.undoRecord = .undoSQL }.undo()

        #expect(try await self.fixture.history().last == "3 UNDO_SQL 2")
        #expect(
            try await self.fixture.states() == ["1 Success", "2 Undone", "2 Success", "2 Pending"])
    }

    @Test("Undo goes down to its target and takes that back too")
    func undoTarget() async throws {
        try self.fixture.write([
            "U1__a.sql": "DROP TABLE a;", "V3__c.sql": "SELECT 1;", "U3__c.sql": "SELECT 1;",
        ])
        _ = try await self.fixture.migrator().migrate()
        let two = MigrationTarget.version(Version(parsing: "2") ?? .one, mayBeMissing: false)

        let report = try await self.fixture.migrator { $0.target = two }.undo()

        #expect(report.undone.map(\.migration.script) == ["U3__c.sql", "U2__b.sql"])
        #expect(try await self.fixture.objects() == ["a"])
    }

    @Test("Without an undo script nothing happens")
    func noUndoScript() async throws {
        _ = try await self.fixture.migrator { $0.target = .next }.migrate()

        await #expect(throws: MigrationError.noUndoScript(version: .one)) {
            try await self.fixture.migrator().undo()
        }

        #expect(try await self.fixture.history() == ["1 SQL 1"])
    }

    @Test("An undo that fails leaves everything as it was")
    func failingUndo() async throws {
        try self.fixture.write(["U2__b.sql": "DROP TABLE b; nonsense;"])
        _ = try await self.fixture.migrator().migrate()

        let error = await #expect(throws: MigrationError.self) {
            try await self.fixture.migrator().undo()
        }

        #expect(error?.diagnostic.details["state"] == "rolled-back")
        #expect(try await self.fixture.objects() == ["a", "b"])
        #expect(try await self.fixture.history() == ["1 SQL 1", "2 SQL 2"])
    }

    // MARK: clean

    @Test("Clean is refused unless it is allowed")
    func cleanDisabled() async throws {
        _ = try await self.fixture.migrator().migrate()

        await #expect(throws: MigrationError.cleanDisabled) {
            try await self.fixture.migrator().clean()
        }

        #expect(try await self.fixture.objects() == ["a", "b"])
    }

    @Test("Clean drops everything but the journal")
    func clean() async throws {
        try self.fixture.write([
            "V3__c.sql": """
            CREATE TABLE c (id INTEGER PRIMARY KEY AUTOINCREMENT, a REFERENCES c);
            INSERT INTO c VALUES (1, 1);
            CREATE VIEW v AS SELECT * FROM c;
            CREATE TRIGGER t AFTER INSERT ON c BEGIN SELECT 1; END;
            CREATE VIRTUAL TABLE words USING fts5(text);
            """
        ])
        _ = try await self.fixture.migrator().migrate()

        let report = try await self.fixture.migrator { $0.cleanDisabled = false }.clean()

        #expect(report.cleaned == ["main"])
        #expect(
            try await self.fixture.texts(
                "SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'") == ["journal"])
        #expect(try await self.fixture.migrator().migrate().standing == 3)
    }
}
