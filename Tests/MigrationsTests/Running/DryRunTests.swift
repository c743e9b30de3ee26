import Databases
import Diagnostics
import Migrations
import Synchronization
import Testing

@Suite("Migrator: dry run")
struct DryRunTests {
    private let fixture: MigratorFixture

    init() async throws {
        self.fixture = try await MigratorFixture([
            "V1__a.sql": "CREATE TABLE a (x); -- done",
            "V2__b.sql": "INSERT INTO a VALUES ('${who}'); -- more\nSELECT 1 -- one\n;",
            "U2__b.sql": "DELETE FROM a;",
        ])
    }

    /// The account of a command, with the folder of the scripts taken out.
    private func account(
        _ command: DryRunCommand, _ change: (inout MigrationSettings) -> Void = { _ in }
    ) async throws -> String {
        let box = Box()
        try await self.fixture.migrator {
            $0.placeholders = ["who": "Ann"]
            change(&$0)
        }.dryRun(command) { box.append($0) }
        return box.text.replacing(self.fixture.path(""), with: "")
    }

    /// Text that is put together from anywhere.
    private final class Box: Sendable {
        private let state = Mutex("")

        var text: String { self.state.withLock { $0 } }

        func append(_ text: String) { self.state.withLock { $0 += text } }
    }

    private static let rule = String(repeating: "-", count: 80)

    private static func source(_ name: String) -> String {
        "\n\(Self.rule)\n-- Source: \(name)\n\(Self.rule)\n"
    }

    private static func row(_ values: String) -> String {
        """
        INSERT INTO "main"."flyway_schema_history" ("installed_rank", "version", "description", "type", "script", \
        "checksum", "installed_by", "execution_time", "success") VALUES (\(values));

        """
    }

    @Test("Of a first run everything is told that would be sent, and nothing is done")
    func migrate() async throws {
        try self.fixture.write(["afterMigrate.sql": "SELECT 2;", "V3__c.sh": "touch done"])

        let account = try await self.account(.migrate)

        let lines = account.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(
            lines.prefix(4).joined(separator: "\n") == """
                -- Flyway Dry Run (2026-11-24 18:20:05)
                -- Executing: validate (with callbacks)
                -- Executing: migrate (with callbacks)
                BEGIN IMMEDIATE;
                """)
        #expect(!account.contains("BEGIN IMMEDIATE;\nCOMMIT;"))
        #expect(account.contains("CREATE TABLE \"main\".\"flyway_schema_history\" ("))
        #expect(
            account.contains(
                Self.source("V1__a.sql") + "BEGIN IMMEDIATE;\nCREATE TABLE a (x);\n"
                    + Self.row("1, '1', 'a', 'SQL', 'V1__a.sql', 1904233615, 'ann', 0, TRUE")
                    + "COMMIT;\n" + Self.source("V2__b.sql")
                    + "BEGIN IMMEDIATE;\nINSERT INTO a VALUES ('Ann');\n"))
        #expect(account.contains("SELECT 1 -- one\n;\n"))
        #expect(account.contains("-- Program: sh V3__c.sh\n"))
        #expect(
            account.hasSuffix(
                Self.source("afterMigrate.sql") + "BEGIN IMMEDIATE;\nSELECT 2;\nCOMMIT;\n"))
        #expect(try await self.fixture.texts("SELECT name FROM sqlite_schema").isEmpty)
        #expect(self.fixture.journal.changes.isEmpty)
        #expect(self.fixture.events.isEmpty)
    }

    @Test("What an account says can be run, and does the same")
    func runnable() async throws {
        let account = try await self.account(.migrate) { $0.placeholders = ["who": "ann"] }

        var script: [UInt8]? = Array(account.utf8)
        var splitter = StatementSplitter(rules: SplittingDialect.sqlite.rules(flyway: false)) {
            defer { script = nil }
            return script
        }
        while let statement = try splitter.next() { try await self.fixture.execute(statement.sql) }

        #expect(try await self.fixture.history() == ["1 SQL 1", "2 SQL 2"])
        #expect(try await self.fixture.texts("SELECT x FROM a") == ["ann"])
        let again = try await self.account(.migrate) { $0.placeholders = ["who": "ann"] }
        #expect(!again.contains(";"), "nothing is pending")
    }

    @Test("The lock of somebody else does not matter")
    func lock() async throws {
        let other = self.fixture.driver.lock(
            of: QualifiedName(schema: "main", name: "flyway_schema_history"),
            for: self.fixture.session)
        #expect(try await other.tryAcquire() == nil)

        let account = try await self.account(.migrate) { $0.lockRetryCount = 0 }

        #expect(account.contains("CREATE TABLE a"))
        await other.release()
    }

    @Test("Undo, repair, baseline and clean are told too, from where the database is")
    func otherCommands() async throws {
        let baseline = try await self.account(.baseline)
        #expect(baseline.contains("'<< Flyway Baseline >>', 'BASELINE'"))
        _ = try await self.fixture.migrator { $0.placeholders = ["who": "ann"] }.migrate()
        let history = try await self.fixture.history()

        let undo = try await self.account(.undo)
        #expect(undo.contains(Self.source("U2__b.sql") + "BEGIN IMMEDIATE;\nDELETE FROM a;\n"))
        #expect(undo.contains("VALUES (3, '2', 'b', 'DELETE', 'U2__b.sql'"))

        try self.fixture.write(["V1__a.sql": "CREATE TABLE a (x, y);"])
        let repair = try await self.account(.repair)
        #expect(
            repair.contains("UPDATE \"main\".\"flyway_schema_history\" SET \"description\" = 'a'"))

        let clean = try await self.account(.clean) { $0.cleanDisabled = false }
        #expect(clean.contains("DROP TABLE \"a\";\n"))
        #expect(try await self.fixture.history() == history)
        #expect(try await self.fixture.texts("SELECT x FROM a") == ["ann"])
    }

    @Test(
        "What would stop the command stops its account, and so does a text that cannot be written")
    func errors() async throws {
        try self.fixture.write(["V3__c.sql": "SELECT '${nobody}';"])
        await #expect(throws: MigrationError.self) { try await self.account(.migrate) }
        await #expect(throws: MigrationError.cleanDisabled) { try await self.account(.clean) }

        struct Full: Error {}
        try self.fixture.remove("V3__c.sql")
        let migrator = try self.fixture.migrator { $0.placeholders = ["who": "ann"] }
        await #expect(throws: Full.self) {
            try await migrator.dryRun(.migrate) { _ in throw Full() }
        }
    }
}
