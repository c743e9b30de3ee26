import Databases
import Diagnostics
import Foundation
import Testing

@testable import Migrations

@Suite("ScriptRunner")
struct ScriptRunnerTests {
    private let fixture: MigratorFixture

    init() async throws {
        self.fixture = try await MigratorFixture(["V1__a.sql": "CREATE TABLE a (x);"])
    }

    @Test("A script over a megabyte is read in pieces, twice, and not kept")
    func largeScript() async throws {
        let line = "INSERT INTO a VALUES ('\(String(repeating: "x", count: 90))');\n"
        try self.fixture.write(["V2__b.sql": String(repeating: line, count: 20_000)])
        let migrator = try self.fixture.migrator()
        let source = ScriptRunner.Source(
            path: self.fixture.path("V2__b.sql"), script: "V2__b.sql",
            configuration: ScriptConfiguration())

        let plan = try migrator.scriptRunner.plan(source)
        let report = try await migrator.migrate()

        #expect(plan.count == 20_000)
        #expect(plan.statements == nil)
        #expect(report.standing == 2)
        #expect(try await self.fixture.texts("SELECT count(*) FROM a") == ["20000"])
    }

    @Test("A failure far down in a large script names its line, and nothing stands")
    func failureInLargeScript() async throws {
        let line = "INSERT INTO a VALUES ('\(String(repeating: "x", count: 90))');\n"
        try self.fixture.write([
            "V2__b.sql": String(repeating: line, count: 15_000) + "INSERT INTO b VALUES (1);\n"
        ])

        let report = try await self.fixture.migrator().migrate()

        #expect(report.failure?.diagnostic.location?.line == 15_001)
        #expect(try await self.fixture.texts("SELECT count(*) FROM a") == ["0"])
    }

    @Test("Placeholders have their values, those of the script itself too")
    func placeholders() async throws {
        try self.fixture.write([
            "V2__b.sql": """
            INSERT INTO a VALUES ('${who}'), ('${flyway:filename}'), ('${flyway:table}'),
                ('${flyway:database}'), ('${flyway:defaultSchema}'), ('${flyway:timestamp}'),
                ('${flyway:environment}');
            """
        ])

        _ = try await self.fixture.migrator {
            $0.placeholders = ["WHO": "ann"]
            $0.environment = "dev"
        }.migrate()

        #expect(
            try await self.fixture.texts("SELECT x FROM a") == [
                "ann", "V2__b.sql", "flyway_schema_history", "app", "main", "2026-11-24 18:20:05",
                "dev",
            ])
    }

    @Test("A configuration beside the script switches placeholders off")
    func placeholdersOff() async throws {
        try self.fixture.write([
            "V2__b.sql": "INSERT INTO a VALUES ('${who}');",
            "V2__b.sql.conf": "placeholderReplacement=false",
        ])

        _ = try await self.fixture.migrator().migrate()

        #expect(try await self.fixture.texts("SELECT x FROM a") == ["${who}"])
    }

    @Test("A byte-order mark is no part of the first statement")
    func byteOrderMark() async throws {
        try self.fixture.write(["V2__b.sql": "\u{FEFF}INSERT INTO a VALUES (1);"])

        _ = try await self.fixture.migrator().migrate()

        #expect(self.fixture.connection.takeCalls().contains("INSERT INTO a VALUES (1)"))
    }

    @Test("A trigger and a quoted semicolon stay whole")
    func wholeStatements() async throws {
        try self.fixture.write([
            "V2__b.sql": """
            CREATE TRIGGER t AFTER INSERT ON a WHEN new.x = 'go' BEGIN
                INSERT INTO a VALUES (CASE WHEN 1 THEN 'one;two' ELSE '' END);
                INSERT INTO a VALUES ('three');
            END;
            INSERT INTO a VALUES ('go');
            """
        ])

        _ = try await self.fixture.migrator().migrate()

        #expect(try await self.fixture.texts("SELECT x FROM a") == ["go", "one;two", "three"])
    }

    @Test("Selected rows and every statement are told")
    func events() async throws {
        try self.fixture.write(["V2__b.sql": "-- first\n\nSELECT 1 AS one;\nSELECT 2;"])

        _ = try await self.fixture.migrator().migrate()

        let path = self.fixture.path("V2__b.sql")
        #expect(
            Array(self.fixture.events.suffix(8).prefix(7).dropFirst()) == [
                .statementStarted(path: path, line: 3, index: 1, total: 2),
                .rows(ResultSet(columns: ["one"], rows: [[1]])),
                .statementFinished(path: path, line: 3, milliseconds: 0),
                .statementStarted(path: path, line: 4, index: 2, total: 2),
                .rows(ResultSet(columns: ["2"], rows: [[2]])),
                .statementFinished(path: path, line: 4, milliseconds: 0),
            ])
    }

    @Test("A program is told address and placeholders, and its lines are told on")
    func program() async throws {
        try self.fixture.write([
            "V2__b.sh": "echo \"$FLYWAY_URL\"; echo \"$FP__who__ $FP__flyway_filename__\" >&2"
        ])

        _ = try await self.fixture.migrator { $0.placeholders = ["who": "ann"] }.migrate()

        #expect(
            self.fixture.events.filter { if case .programOutput = $0 { true } else { false } } == [
                .programOutput(self.fixture.session.displayName),
                .programOutput("ann V2__b.sh"),
            ])
        #expect(try await self.fixture.history() == ["1 SQL 1", "2 SCRIPT 2"])
    }

    @Test("A program that fails is recorded as failed, with its status in the message")
    func failingProgram() async throws {
        try self.fixture.write(["V2__b.sh": "exit 7"])

        let report = try await self.fixture.migrator().migrate()

        #expect(report.failure?.diagnostic.message.contains("status 7") == true)
        #expect(try await self.fixture.history() == ["1 SQL 1", "2 SCRIPT 2 failed"])
    }
}
