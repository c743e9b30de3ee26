import Foundation
import TestKit
import Testing

@Suite("Scripts that dbvc diff writes")
struct GeneratedScriptTests {
    private static let table =
        "CREATE TABLE letters (id INTEGER PRIMARY KEY, text TEXT DEFAULT '${name}')"

    private let project: Project

    init() throws {
        self.project = try Project(["V1__a.sql": "CREATE TABLE a (x INT);"])
    }

    @discardableResult
    private func dbvc(_ arguments: [String], status: Int32 = 0) async throws -> ProcessResult {
        let result = try await self.project.start(arguments).wait(timeout: .seconds(600))
        #expect(result.status == status, "\(arguments): \(result.output)\(result.errors)")
        return result
    }

    private func text(_ path: String) -> String? {
        try? String(contentsOfFile: self.project.directory.path(path), encoding: .utf8)
    }

    @Test("A script that looks as if it had a placeholder works as it was written")
    func literal() async throws {
        try await self.dbvc(["migrate"])
        try self.project.database.run([Self.table])
        let written = try await self.dbvc(["diff", "--output", "sql/V2__letters.sql"])
        #expect(written.errors.contains("V2__letters.sql.conf"), "\(written.errors)")
        #expect(self.text("sql/V2__letters.sql.conf") == "placeholderReplacement=false\n")

        try self.project.database.run(["DROP TABLE letters"])
        try await self.dbvc(["migrate"])
        let columns = try self.project.database.texts(
            "SELECT dflt_value FROM pragma_table_info('letters') WHERE name = 'text'")
        #expect(columns == ["'${name}'"])
        #expect(try await self.dbvc(["diff", "--exit-code"]).output.contains("are equal"))
    }

    @Test("A configuration file that is there already keeps what it says")
    func configured() async throws {
        try await self.dbvc(["migrate"])
        try self.project.database.run([Self.table])
        let path = "sql/V2__letters.sql.conf"
        try self.project.directory.write("executeInTransaction=false", to: path)
        let both = "executeInTransaction=false\nplaceholderReplacement=false\n"
        for _ in 1...2 {
            try await self.dbvc(["diff", "--output", "sql/V2__letters.sql"])
            #expect(self.text(path) == both)
        }
        try self.project.directory.write("placeholders=off", to: path)
        let refused = try await self.dbvc(
            ["diff", "--output", "sql/V2__letters.sql"], status: 2)
        #expect(refused.errors.contains("V2__letters.sql.conf"), "\(refused.errors)")
    }

    @Test("Who prints such a script is warned, and a script without placeholders has one file")
    func printed() async throws {
        try await self.dbvc(["migrate"])
        try self.project.database.run(["CREATE TABLE b (x INT)"])
        let plain = try await self.dbvc(["diff", "--output", "sql/V2__b.sql"])
        #expect(plain.output.contains("sql/V2__b.sql"))
        #expect(self.text("sql/V2__b.sql")?.contains("CREATE TABLE \"b\"") == true)
        #expect(self.text("sql/V2__b.sql.conf") == nil)
        #expect(try await !self.dbvc(["diff", "--script"]).errors.contains("placeholder"))

        try self.project.database.run([Self.table])
        for command in [["diff", "--script"], ["snapshot", "export", "live"]] {
            let result = try await self.dbvc(command)
            #expect(result.errors.contains("[script-looks-replaceable]"), "\(result.errors)")
        }
        try await self.dbvc(["snapshot", "export", "live", "--output", "B2__all.sql"])
        #expect(self.text("B2__all.sql.conf") == "placeholderReplacement=false\n")
    }

    @Test("Where nothing differs no script is written")
    func equal() async throws {
        try await self.dbvc(["migrate"])
        let result = try await self.dbvc(["diff", "--output", "sql/V2__nothing.sql"])
        #expect(result.output.contains("are equal"))
        #expect(self.text("sql/V2__nothing.sql") == nil)
    }
}
