/// A word, name, literal or sign of an SQL text.
struct SQLToken: Hashable, Sendable {
    /// What kind of token it is.
    var kind: Kind
    /// The token as it stands; of a quoted name what is between the quotes.
    var text: String
    /// Where it stands, in bytes of UTF-8 from 0.
    var range: Range<Int>

    enum Kind: Hashable, Sendable {
        /// A keyword or a name without quotes, or a number.
        case word
        /// A name in quotes.
        case quotedName
        /// A text or other literal in quotes.
        case string
        /// Anything else, one byte each.
        case sign
    }

    /// Whether the token is the keyword, which is given in capitals, whatever its own case.
    func isWord(_ keyword: String) -> Bool {
        self.kind == .word && self.text.utf8.count == keyword.utf8.count
            && zip(self.text.utf8, keyword.utf8).allSatisfy { byte, capital in
                byte == capital || (byte >= UInt8(ascii: "a") && byte - 0x20 == capital)
            }
    }

    /// Whether the token is the sign.
    func isSign(_ sign: Unicode.Scalar) -> Bool {
        self.kind == .sign && self.text.unicodeScalars.first == sign
    }

    /// The name that the token is, also where a name stands in the quotes of a text.
    var name: String {
        guard self.kind == .string else { return self.text }
        return String(self.text.dropFirst().dropLast()).replacing("''", with: "'")
    }

    /// Whether the token can be a name.
    var isName: Bool { self.kind == .word || self.kind == .quotedName }
}
