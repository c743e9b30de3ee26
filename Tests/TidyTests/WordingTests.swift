import Testing

@Suite("Wording")
struct WordingTests {
    @Test("The product neither crashes nor prints, and nothing is public")
    func product() throws {
        try #require(SourceFile.sources.count > 10)

        expectNone(SourceFile.sources.flatMap(WordingRule.violationsInProduct))
    }

    @Test("Nothing is left for later, and what the compiler is told to trust is argued for")
    func code() throws {
        try #require(SourceFile.swift.count > SourceFile.sources.count)

        expectNone(SourceFile.swift.flatMap(WordingRule.violations))
    }

    @Test("Shared code does not name a database")
    func databaseNames() {
        expectNone(SourceFile.sources.flatMap(DatabaseNameRule.violations))
    }

    @Test("No file names a place on somebody's machine")
    func machinePaths() {
        let scripts = ["Examples", "Benchmarks", "Tools", ".ci"].flatMap { folder in
            SourceFile.files(in: folder) { _ in true }
        }

        let files = SourceFile.swift + SourceFile.pages + scripts
        expectNone(files.flatMap(WordingRule.machinePaths))
    }

    @Test(
        "A word that does not belong in the product is found",
        arguments: [
            "fatalError(\"\")", "let a = try! b()", "let a = b as! C", "print(1)",
            "public struct A {}", "open class A {}",
        ])
    func forbidden(text: String) {
        let file = SourceFile(path: "Sources/Audit/A.swift", text: "\(text)\n")

        #expect(WordingRule.violationsInProduct(file).count == 1)
    }

    @Test(
        "What only looks like such a word passes",
        arguments: [
            "// try! and print( in a comment", "let a = \"print(1) as! \\(b(\"try!\"))\"",
            "blueprint(1)", "tree.print(1)", "let a = try? b() as? C",
            "let a = #\"fatalError(\"x\")\"#", "/* a /* b */ print(1) */",
            "let a = \"\"\"\n    print(\"1\")\n    \"\"\"",
        ])
    func permitted(text: String) {
        let file = SourceFile(path: "Sources/Audit/A.swift", text: "\(text)\n")

        expectNone(WordingRule.violationsInProduct(file))
    }

    @Test("The command line prints, and no file is called after nothing in particular")
    func places() {
        let tool = SourceFile(path: "Sources/dbvc/A.swift", text: "print(1)\n")
        let vague = SourceFile(path: "Sources/Audit/AuditHelpers.swift", text: "")

        expectNone(WordingRule.violationsInProduct(tool))
        #expect(WordingRule.violationsInProduct(vague).count == 1)
    }

    @Test(
        "A promise for later, and trust without an argument, are found",
        arguments: [
            "// TODO: later", "let a = 1  // FIXME", "/// XXX",
            "final class A: @unchecked Sendable {}", "nonisolated(unsafe) var a = 1",
        ])
    func unfinished(text: String) {
        let file = SourceFile(path: "Tests/A/A.swift", text: "\(text)\n")

        #expect(WordingRule.violations(in: file).count == 1)
    }

    @Test(
        "Trust with an argument above it passes",
        arguments: [
            "// Only read after start.\nnonisolated(unsafe) var a = 1",
            "/// A thing.\n// All state is behind the lock.\nfinal class A: @unchecked Sendable {}",
        ])
    func argued(text: String) {
        expectNone(WordingRule.violations(in: SourceFile(path: "Tests/A/A.swift", text: text)))
    }

    @Test(
        "A database's name in shared code is found, outside comments and the files that bear it",
        arguments: [
            ("Sources/Migrations/Plan.swift", "if name == \"sqlite\" {}", 1),
            ("Sources/Databases/Contract/A.swift", "case postgreSQL", 1),
            ("Sources/Operations/A.swift", "let a = MySQLDialect()", 1),
            ("Sources/Operations/A.swift", "// SQLite does it so", 0),
            ("Sources/Operations/A.swift", "\"Write `sqlite:app.db`.\"", 0),
            ("Sources/Databases/SQLite/A.swift", "let a = \"sqlite\"", 0),
            ("Sources/Databases/Contract/DatabaseCatalog.swift", "let a = \"sqlite\"", 0),
            ("Sources/Operations/SQLiteFile.swift", "let a = \"sqlite\"", 0),
        ])
    func databaseName(path: String, text: String, count: Int) {
        let file = SourceFile(path: path, text: "\(text)\n")

        #expect(DatabaseNameRule.violations(in: file).count == count)
    }

    @Test(
        "A place on somebody's machine is found",
        arguments: [
            ("cd /Users/Ann/x", 1), ("\"/home/Ann/x\"", 1), ("see ../work/a", 0), ("db/home/a", 0),
        ])
    func machinePath(text: String, count: Int) {
        let file = SourceFile(path: "docs/a.md", text: "\(text)\n")

        #expect(WordingRule.machinePaths(in: file).count == count)
    }
}
