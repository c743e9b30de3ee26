import Databases
import Diagnostics
import Testing

@Suite("SplittingError")
struct SplittingErrorTests {
    @Test(
        "Every error says what is wrong, where, and how to mend it",
        arguments: [
            (.unterminated(.string, opened: .example), "script-string-unterminated"),
            (.unterminated(.name, opened: .example), "script-name-unterminated"),
            (.unterminated(.comment, opened: .example), "script-comment-unterminated"),
            (
                .unterminated(.dollarQuote(tag: "$a$"), opened: .example),
                "script-dollar-quote-unterminated"
            ),
            (.unterminated(.parenthesis, opened: .example), "script-parenthesis-unterminated"),
            (.unterminated(.block, opened: .example), "script-block-unterminated"),
            (.unterminated(.copyData, opened: .example), "script-copy-data-unterminated"),
            (.endWithoutBegin(.example), "script-end-without-begin"),
            (.delimiterChange(statement: .example), "script-delimiter-inside-statement"),
            (.missingDelimiter(.example), "script-delimiter-missing"),
            (.clientCommand(":r", .example), "script-client-command"),
            (.invalidRepetition("0", .example), "script-repetition-invalid"),
            (.textBeforeCopyData(.example), "script-text-before-copy-data"),
            (.notUTF8(.example), "script-not-utf8"),
        ] as [(SplittingError, String)])
    func sentences(error: SplittingError, code: String) {
        let diagnostic = error.diagnostic(in: "V1__a.sql")

        #expect(diagnostic.code == code)
        #expect(diagnostic.message.contains("ine 7"))
        #expect(diagnostic.location?.description == "V1__a.sql:7:3")
        #expect(diagnostic.remedy?.isEmpty == false)
        #expect(error.diagnostic.location == nil)
    }

    @Test("A source's failure keeps its own words")
    func unreadable() {
        let diagnostic = Diagnostic(code: "disk", message: "The disk is gone.")
        let error = SplittingError.unreadable(ScriptReadError(diagnostic))

        #expect(error.diagnostic(in: "V1__a.sql") == diagnostic)
        #expect(error.position == nil)
    }
}

extension ScriptPosition {
    fileprivate static let example = ScriptPosition(line: 7, column: 3)
}
