import Databases
import Testing

@Suite("LiteralStyle")
struct LiteralStyleTests {
    @Test(
        "A value is written out so that the database reads the same one",
        arguments: [
            (LiteralStyle.standard, SQLValue.null, "NULL"), (.standard, true, "TRUE"),
            (.national, true, "1"), (.national, false, "0"), (.standard, -7, "-7"),
            (.standard, .double(0.5), "0.5"), (.standard, .blob([0, 255]), "X'00ff'"),
            (.standard, #"it's \n"#, #"'it''s \n'"#), (.backslashes, #"it's \n"#, #"'it''s \\n'"#),
            (.national, "ü", "N'ü'"), (.national, .blob([0, 255]), "0x00ff"),
            (.national, .blob([]), "0x"),
        ])
    func literal(style: LiteralStyle, value: SQLValue, text: String) {
        #expect(style.literal(value) == text)
    }
}
