import Databases
import Diagnostics
import Migrations
import Testing

@Suite("ErrorOverride")
struct ErrorOverrideTests {
    private let fixture: MigratorFixture

    init() async throws {
        self.fixture = try await MigratorFixture([
            "V1__a.sql":
                "CREATE TABLE a (x);\nINSERT INTO nowhere VALUES (1);\nINSERT INTO a VALUES (1);"
        ])
    }

    private var warnings: [Diagnostic] {
        self.fixture.events.compactMap {
            if case .warning(let diagnostic) = $0 { diagnostic } else { nil }
        }
    }

    private var messages: [ServerMessage] {
        self.fixture.events.compactMap { if case .message(let text) = $0 { text } else { nil } }
    }

    @Test("An error that is made a warning is told, and the script goes on")
    func warning() async throws {
        let report = try await self.fixture.migrator { $0.errorOverrides = ["*:1:W"] }.migrate()

        #expect(report.standing == 1)
        #expect(try await self.fixture.texts("SELECT x FROM a") == ["1"])
        #expect(self.warnings.map(\.code) == ["error-overridden"])
        #expect(self.warnings.first?.message.contains("nowhere") == true)
        #expect(self.warnings.first?.details["sqlErrorCode"] == "1")
    }

    @Test("A dash leaves the server's number out", arguments: [("*:1:W-", nil), ("*:1:W", "1")])
    func dash(override: String, code: String?) async throws {
        _ = try await self.fixture.migrator { $0.errorOverrides = [override] }.migrate()

        #expect(self.warnings.map { $0.details["sqlErrorCode"] } == [code])
    }

    @Test("An error that is made a message is told as one, and one that is hidden is not told")
    func messageAndSilence() async throws {
        _ = try await self.fixture.migrator { $0.errorOverrides = ["*:1:I"] }.migrate()
        #expect(self.messages.map(\.code) == [1])

        try self.fixture.write(["V2__b.sql": "nonsense;"])
        let report = try await self.fixture.migrator { $0.errorOverrides = ["*:*:D"] }.migrate()
        #expect(report.standing == 1)
        #expect(self.messages.count == 1)
        #expect(self.warnings.isEmpty)
    }

    @Test("Only what state and number name is treated so; the first that fits counts")
    func others() async throws {
        for overrides in [["*:2:W"], ["42P01:*:W"], ["*:1:E", "*:*:W"]] {
            let report = try await self.fixture.migrator { $0.errorOverrides = overrides }.migrate()
            #expect(report.failure != nil, "\(overrides)")
        }
    }

    @Test(
        "What is no override is refused before anything happens",
        arguments: ["", "W", "*:W", "*:1:X", "*:1:W+", "*:one:W", ":1:W", "*:1:W:W"])
    func malformed(text: String) throws {
        let error = #expect(throws: MigrationError.self) {
            try self.fixture.migrator { $0.errorOverrides = [text] }
        }

        #expect(error == .invalidErrorOverride(text))
        #expect(error?.diagnostic.code == "invalid-error-override")
        #expect(error?.diagnostic.outcome == .usage)
    }
}
