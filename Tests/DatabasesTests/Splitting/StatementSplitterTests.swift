import Databases
import Diagnostics
import Testing

@Suite("StatementSplitter")
struct StatementSplitterTests {
    @Test(
        "What is never closed is an error that names the line on which it was opened",
        arguments: [
            (.sqlserver, "'x\nGO\n", .string), (.sqlserver, "[x\nGO\n", .name),
            (.sqlserver, "/* /* */\nGO\n", .comment), (.sqlserver, "\"x\nGO\n", .name),
            (.postgresql, "'x;\n", .string),
            (.postgresql, "$a$ $$;\n", .dollarQuote(tag: "$a$")), (.postgresql, "/* ;\n", .comment),
            (.postgresql, "(1; ')';\n", .parenthesis), (.postgresql, "\"x;\n", .name),
            (.mysql, "'x\\';\n", .string), (.mysql, "\"x;\n", .string), (.mysql, "`x;\n", .name),
            (.mariadb, "/*! x;\n", .comment), (.sqlite, "[x;\n", .name),
            (.sqlite, "((1);\n", .parenthesis),
        ] as [(SplittingDialect, String, SplittingError.Construct)])
    func unterminated(dialect: SplittingDialect, rest: String, construct: SplittingError.Construct)
    {
        let separator = dialect == .sqlserver ? "\nGO" : ";"

        let split = SplitScript("SELECT 1\(separator)\n-- é\nSELECT é, \(rest)", dialect)

        let line = dialect == .sqlserver ? 4 : 3
        #expect(split.texts == ["SELECT 1"])
        #expect(
            split.error == .unterminated(construct, opened: ScriptPosition(line: line, column: 11)))
    }

    @Test(
        "A block that is never closed is an error that names the line of its BEGIN",
        arguments: [
            (.sqlite, "CREATE TRIGGER x AFTER INSERT ON a\nBEGIN SELECT 1; SELECT 2;"),
            (.mysql, "CREATE PROCEDURE p()\nBEGIN IF a THEN SELECT 1; END IF; SELECT 2;"),
        ] as [(SplittingDialect, String)])
    func unterminatedBlock(dialect: SplittingDialect, script: String) {
        let split = SplitScript(script, dialect)

        #expect(split.statements.isEmpty)
        #expect(split.error == .unterminated(.block, opened: ScriptPosition(line: 2, column: 1)))
    }

    @Test("A byte order mark is no part of the script", arguments: SplittingDialect.allCases)
    func byteOrderMark(dialect: SplittingDialect) {
        for chunkSize in [nil, 1, 2] {
            let split = SplitScript("\u{FEFF}SELECT 1", dialect, chunkSize: chunkSize)

            #expect(split.texts == ["SELECT 1"])
            #expect(split.statements.first?.column == 1)
        }
    }

    @Test(
        "Lines end with LF and CRLF, columns count characters", arguments: SplittingDialect.allCases
    )
    func positions(dialect: SplittingDialect) {
        let separator = dialect == .sqlserver ? "\r\nGO\r\n" : ";\r\n"
        let script = "\r\n/* é\n */ (SELECT 'é')\(separator)\r\n/* 😀 */ SELECT 2"

        let split = SplitScript(script, dialect)

        let line = dialect == .sqlserver ? 6 : 5
        #expect(split.texts == ["/* é\n */ (SELECT 'é')", "/* 😀 */ SELECT 2"])
        #expect(split.statements.map(\.line) == [3, line])
        #expect(split.statements.map(\.column) == [5, 9])
    }

    @Test("A script of blanks and comments has no statements", arguments: SplittingDialect.allCases)
    func nothing(dialect: SplittingDialect) {
        #expect(SplitScript("", dialect) == SplitScript("\u{FEFF}", dialect))
        #expect(SplitScript("\u{A0}\n-- a\n/* b */\t", dialect).texts.isEmpty)
    }

    @Test("Text that is not UTF-8 is an error instead of being changed")
    func invalidText() {
        let split = SplitScript(
            Array("SELECT 1;\n SELECT '".utf8) + [0xE9] + Array("';".utf8), .sqlite)

        #expect(split.texts == ["SELECT 1"])
        #expect(split.error == .notUTF8(ScriptPosition(line: 2, column: 2)))
    }

    @Test("A failure of the source ends the splitting in the source's own words")
    func unreadable() {
        let failure = ScriptReadError(Diagnostic(code: "disk", message: "The disk is gone."))
        var chunks = [Array("SELECT 1; SEL".utf8)][...]
        var splitter = StatementSplitter(rules: SplittingDialect.sqlite.rules(flyway: false)) {
            () throws(ScriptReadError) in
            guard let chunk = chunks.popFirst() else { throw failure }
            return chunk
        }

        #expect(throws: Never.self) { try splitter.next() }
        #expect(throws: SplittingError.unreadable(failure)) { try splitter.next() }
        #expect(throws: Never.self) { try splitter.next() }
    }

    @Test("Empty chunks do not end a script")
    func emptyChunks() throws {
        var chunks = [[], Array("SELECT".utf8), [], [], Array(" 1;".utf8), []][...]
        var splitter = StatementSplitter(rules: SplittingDialect.sqlite.rules(flyway: false)) {
            chunks.popFirst()
        }

        #expect(try splitter.next()?.sql == "SELECT 1")
        #expect(try splitter.next() == nil)
    }
}
