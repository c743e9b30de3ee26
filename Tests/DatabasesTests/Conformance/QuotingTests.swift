import Databases
import Testing

@Suite("Quoting")
struct QuotingTests {
    @Test("A name stays one name, also where a mark in it carries an accent")
    func names() {
        for dialect in DatabaseCatalog().drivers.map(\.dialect) {
            let quoted = dialect.quoted("a")
            let (open, close) = (quoted.first ?? "?", quoted.unicodeScalars.last ?? "?")

            let accented = dialect.quoted("a\(close)\u{301}b").unicodeScalars

            let marks = String(close) + String(close)
            #expect(accented.elementsEqual("\(open)a\(marks)\u{301}b\(close)".unicodeScalars))
        }
    }

    @Test(
        "A text stays one text, also where a mark in it carries an accent",
        arguments: [
            (LiteralStyle.standard, "'a''\u{301}\\\u{301}'"),
            (.backslashes, "'a''\u{301}\\\\\u{301}'"), (.national, "N'a''\u{301}\\\u{301}'"),
        ])
    func texts(style: LiteralStyle, expected: String) {
        let literal = style.literal(.text("a'\u{301}\\\u{301}"))
        #expect(literal.unicodeScalars.elementsEqual(expected.unicodeScalars))
    }
}
