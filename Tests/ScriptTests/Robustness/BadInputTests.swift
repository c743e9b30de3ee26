import Foundation
import TestKit
import Testing

@Suite("Bad input")
struct BadInputTests {
    /// A mistake in the scripts, and what the tool says of it.
    struct Mistake: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var file: String
        var text: String
        var code: String
        var status: Int32
        var phrases: [String]
        var line: Int?

        init(
            _ testDescription: String, _ file: String, _ text: String = "SELECT 1;", code: String,
            status: Int32 = 1, line: Int? = nil, _ phrases: String...
        ) {
            self.testDescription = testDescription
            self.file = file
            self.text = text
            self.code = code
            self.status = status
            self.line = line
            self.phrases = phrases
        }
    }

    private let project: Project

    init() throws {
        self.project = try Project(["V1__a.sql": "CREATE TABLE a (x);"])
    }

    /// Runs `migrate` and expects it to fail; returns the error of its envelope.
    private func failure(status: Int32) async throws -> JSONValue {
        let result = try await self.project.dbvc("migrate", "--json")

        #expect(result.status == status, "\(result.output) \(result.errors)")
        let envelope = try #require(JSONValue(in: result.output), "\(result.errors)")
        #expect(envelope["ok"] == .boolean(false))
        return envelope["error"]
    }

    // MARK: Scripts

    @Test(
        "A mistake that the names and bytes of files show stops the run before it begins",
        arguments: [
            Mistake(
                "one underscore", "V2_b.sql", code: "misnamed-file", status: 6,
                "name it V2__b.sql"),
            Mistake(
                "a small prefix", "v2__b.sql", code: "misnamed-file", status: 6,
                "name it V2__b.sql"),
            Mistake(
                "no version", "add users.sql", code: "misnamed-file", status: 6,
                "name it V4__add_users.sql"),
            Mistake(
                "an equal version", "V01__b.sql", code: "duplicate-migration", status: 6,
                "V1__a.sql", "V01__b.sql"),
            Mistake(
                "a repeatable without a value", "R__b.sql", "SELECT\n'${who}';",
                code: "missing-placeholder", line: 2, "${who}"),
            Mistake(
                "a wrong configuration", "V2__b.sql.conf", "mixed=true",
                code: "script-configuration", status: 2, line: 1, "mixed"),
        ])
    func beforeTheRun(mistake: Mistake) async throws {
        try self.project.directory.write("SELECT 1;", to: "sql/V3__c.sql")
        try self.project.directory.write("SELECT 1;", to: "sql/" + mistake.sibling)
        try self.project.directory.write(mistake.text, to: "sql/" + mistake.file)

        let error = try await self.failure(status: mistake.status)

        self.expect(error, mistake)
        #expect(try self.project.database.objects().isEmpty)
    }

    @Test(
        "A mistake in a script stops the run there; what was before stands, nothing of the script does",
        arguments: [
            Mistake(
                "an open string", "V2__b.sql", "CREATE TABLE b (x);\nINSERT INTO b VALUES ('open);",
                code: "script-string-unterminated", line: 2, "V2__b.sql"),
            Mistake(
                "an open trigger", "V2__b.sql",
                "CREATE TABLE b (x);\nCREATE TRIGGER t AFTER INSERT ON b BEGIN\nSELECT 1;",
                code: "script-block-unterminated", line: 2, "V2__b.sql"),
            Mistake(
                "an open comment", "V2__b.sql", "CREATE TABLE b (x);\n/* open",
                code: "script-comment-unterminated",
                line: 2, "V2__b.sql"),
            Mistake(
                "no value", "V2__b.sql", "CREATE TABLE b (x);\n\nSELECT '${who}';",
                code: "missing-placeholder", line: 3, "${who}"),
            Mistake(
                "a wrong statement", "V2__b.sql", "CREATE TABLE b (x);\nnonsense;",
                code: "migration-failed", line: 2, "nonsense", "rolled back"),
            Mistake(
                "a transaction of its own", "V2__b.sql", "CREATE TABLE b (x);\nCOMMIT;",
                code: "script-controls-transaction", line: 2, "V2__b.sql"),
        ])
    func duringTheRun(mistake: Mistake) async throws {
        try self.project.directory.write(mistake.text, to: "sql/" + mistake.file)

        let error = try await self.failure(status: mistake.status)

        self.expect(error, mistake)
        #expect(try self.project.recorded() == ["1"])
        #expect(try self.project.events() == ["1_a"])
        #expect(try !self.project.database.objects().contains("b"))
        #expect(!self.project.isLockFilePresent)
    }

    private func expect(_ error: JSONValue, _ mistake: Mistake) {
        #expect(error["code"].text == mistake.code)
        for phrase in mistake.phrases { #expect(error["message"].text?.contains(phrase) == true) }
        #expect(error["hint"].text?.isEmpty == false)
        if let line = mistake.line {
            #expect(error["location"].text?.contains("\(mistake.file):\(line)") == true)
        }
    }

    @Test("A file that cannot be read is named with the reason")
    func unreadable() async throws {
        try FileManager.default.createSymbolicLink(
            atPath: self.project.directory.path("sql/V2__b.sql"), withDestinationPath: "nowhere")

        let error = try await self.failure(status: 1)

        #expect(error["code"].text == "unreadable-file")
        #expect(error["message"].text?.contains("V2__b.sql") == true)
        #expect(try self.project.database.objects().isEmpty)
    }

    @Test("A file that is not text is named with the line of the first wrong byte")
    func undecodable() async throws {
        try self.project.directory.write(
            Array("SELECT 1;\n".utf8) + [0xE9, 0x0A], to: "sql/V2__b.sql")

        let error = try await self.failure(status: 1)

        #expect(error["code"].text == "undecodable-file")
        #expect(error["location"].text?.hasSuffix("V2__b.sql:2") == true)
        #expect(error["hint"].text?.contains("encoding") == true)
        #expect(try self.project.database.objects().isEmpty)
    }

    @Test("Flyway's command line passes misnamed files over, and says how many")
    func lenientFlyway() async throws {
        try self.project.directory.write("SELECT 1;", to: "sql/V2_b.sql")

        let result = try await runProcess(
            builtTool,
            ["flyway", "-url=jdbc:sqlite:app.db", "-locations=filesystem:sql", "migrate"],
            in: self.project.directory.path)

        #expect(result.status == 0)
        #expect((result.output + result.errors).contains("were detected but not run"))
        #expect(try self.project.recorded() == ["1"])
    }

    // MARK: Databases

    @Test("A database in a folder that does not exist cannot be opened")
    func missingFolder() async throws {
        let result = try await runProcess(
            builtTool, ["migrate", "--json", "--url", "sqlite:no/app.db", "--locations", "sql"],
            in: self.project.directory.path)

        #expect(result.status == 1)
        let error = JSONValue(in: result.output)?["error"]
        #expect(error?["code"].text == "cannot-connect")
        #expect(error?["message"].text?.contains("sqlite:no/app.db") == true)
    }

    @Test("A file that is no database is left as it is")
    func corrupt() async throws {
        let text = String(repeating: "This is a letter. ", count: 100)
        try self.project.directory.write(text, to: "app.db")

        let error = try await self.failure(status: 1)

        #expect(error["code"].text == "database-corrupt")
        #expect(try self.project.directory.read("app.db") == text)
    }

    @Test("A database that must not be written is said to be read-only")
    func readOnly() async throws {
        try self.project.database.run(["CREATE TABLE t (x)", "DROP TABLE t"])
        // Rights do not hold the superuser back; the write version in the file's header does.
        var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: self.project.database.path)))
        bytes[18] = 3
        try self.project.directory.write(bytes, to: "app.db")

        let error = try await self.failure(status: 1)

        #expect(error["code"].text == "database-read-only")
        #expect(try self.project.database.objects().isEmpty)
    }
}

extension BadInputTests.Mistake {
    /// The script a configuration belongs to; for other files the file itself.
    fileprivate var sibling: String {
        self.file.hasSuffix(".conf") ? String(self.file.dropLast(5)) : self.file
    }
}
