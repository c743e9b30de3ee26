import Foundation
import TestKit
import Testing

@Suite("Schemas on paper")
struct SchemaPaperTests {
    private let project: Project

    init() throws {
        self.project = try Project()
        try self.project.database.run([
            "CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, born TEXT DEFAULT 'x')",
            "CREATE INDEX by_birth ON people (born)",
            "CREATE VIEW names AS SELECT name FROM people",
            "INSERT INTO people VALUES (1, 'Ann', '1990')",
        ])
    }

    @discardableResult
    private func dbvc(_ arguments: String..., status: Int32 = 0) async throws -> ProcessResult {
        let result = try await self.project.start(arguments).wait(timeout: .seconds(600))
        #expect(result.status == status, "\(arguments): \(result.output)\(result.errors)")
        return result
    }

    private func text(_ name: String) throws -> String {
        try String(contentsOfFile: self.project.directory.path(name), encoding: .utf8)
    }

    @Test("A page sets both schemas side by side, and is the same for the same schemas")
    func page() async throws {
        try await self.dbvc("snapshot", "capture")
        try self.project.database.run([
            "ALTER TABLE people ADD COLUMN phone TEXT", "CREATE TABLE \"<b>\" (id INTEGER)",
        ])

        let result = try await self.dbvc("diff", "--html", "first.html")
        try await self.dbvc("diff", "--html", "second.html", "--json")

        let page = try self.text("first.html")
        #expect(result.output.contains("~ table people"))
        #expect(page.hasPrefix("<!DOCTYPE html>") && page.hasSuffix("</html>\n"))
        #expect(page.contains("<ins>    &quot;phone&quot; TEXT,</ins>"))
        #expect(page.contains("table &lt;b&gt;") && !page.contains("<b>"))
        #expect(try page == self.text("second.html"))
    }

    @Test(
        "A schema as SQL makes the schema again, and is the same from a file and on standard output"
    )
    func export() async throws {
        try await self.dbvc("snapshot", "capture")
        try await self.dbvc("snapshot", "export", "--output", "schema.sql")
        let file = try self.text("schema.sql")
        #expect(try await self.dbvc("snapshot", "export", "live").output == file)
        let json = try await self.dbvc("snapshot", "export", "live", "--json").output
        #expect(JSONValue(in: json)?["data"]["script"].text == file)

        let other = try Project()
        try other.database.run([file])
        let again = try await other.dbvc("snapshot", "export", "live")

        #expect(again.output == file)
        #expect(file.hasPrefix("-- A schema of SQLite, "))
        #expect(file.contains("CREATE VIEW names AS SELECT name FROM people;"))
    }

    @Test("A rename is a loss that is refused until it is accepted, and then keeps the rows")
    func rename() async throws {
        let later = try Project()
        try later.database.run([
            "CREATE TABLE persons (id INTEGER PRIMARY KEY, name TEXT, birthday TEXT DEFAULT 'x')",
            "CREATE INDEX by_birth ON persons (birthday)",
            "CREATE VIEW names AS SELECT name FROM persons",
        ])
        let path = self.project.directory.path("after.json")
        #expect(try await later.dbvc("snapshot", "capture").status == 0)
        #expect(try await later.dbvc("snapshot", "show", "--output", path).status == 0)

        let plain = try await self.dbvc("diff", "live", "after.json")
        #expect(plain.output.contains("- table people") && plain.output.contains("+ table persons"))
        #expect(plain.output.contains("? table people may have been renamed to persons"))
        let refused = try await self.dbvc("diff", "live", "after.json", "--script", status: 7)
        #expect(refused.errors.contains("the rows of table people are lost"))

        let renames = ["--rename", "people=persons", "--rename", "people.born=birthday"]
        let accepted = try await self.project.start(["diff", "live", "after.json"] + renames).wait()
        #expect(
            accepted.output.split(separator: "\n").dropFirst().prefix(2) == [
                "~ column born of table people is birthday now", "~ table people is persons now",
            ])
        let script = try await self.project.start(
            ["diff", "live", "after.json", "--script"] + renames
        ).wait()
        #expect(script.status == 0, "\(script.errors)")
        try self.project.database.run([script.output])

        #expect(
            try self.project.database.texts("SELECT name || birthday FROM persons") == ["Ann1990"])
        try await self.dbvc("diff", "live", "after.json", "--exit-code")
    }

    @Test("What was no rename is named, with what is wrong")
    func mistakes() async throws {
        try await self.dbvc("snapshot", "capture")
        for (rename, code) in [
            ("people", "malformed-rename"), ("people=persons", "rename-unusable"),
            ("nobody=people", "rename-unusable"),
        ] {
            let result = try await self.dbvc("diff", "--rename", rename, status: 2)
            #expect(result.errors.contains("[\(code)]"), "\(result.errors)")
        }
    }
}
