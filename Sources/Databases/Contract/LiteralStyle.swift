import Diagnostics

/// How a database writes values out in a statement.
package enum LiteralStyle: Hashable, Sendable {
    /// As the SQL standard does.
    case standard
    /// A backslash in a text is doubled.
    case backslashes
    /// A text is marked as one of any script (`N'…'`), truth values are 0 and 1, and bytes are a number (`0x…`).
    case national

    /// The value as it stands in a statement.
    package func literal(_ value: SQLValue) -> String {
        switch value {
        case .null: "NULL"
        case .boolean(let value):
            self == .national ? (value ? "1" : "0") : value ? "TRUE" : "FALSE"
        case .integer(let value): String(value)
        case .double(let value): String(value)
        case .blob(let bytes):
            self == .national
                ? "0x" + bytes.hexText : "X" + bytes.hexText.enclosed("'", "'")
        case .text(let text): self.literal(text)
        }
    }

    private func literal(_ text: String) -> String {
        switch self {
        case .standard: text.enclosed("'", "'")
        case .backslashes: text.doubling("\\").enclosed("'", "'")
        case .national: "N" + text.enclosed("'", "'")
        }
    }
}
