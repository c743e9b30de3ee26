/// A word, name, literal or sign of an SQL text.
struct SQLToken: Sendable {
    /// What kind of token it is.
    let kind: Kind
    /// Where it stands, in bytes of UTF-8 from 0.
    let range: Range<Int>
    /// The whole text, which all its tokens share.
    private let bytes: [UInt8]

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

    /// Marks a token in a text.
    init(_ kind: Kind, _ range: Range<Int>, in bytes: [UInt8]) {
        self.kind = kind
        self.range = range
        self.bytes = bytes
    }

    /// The token as it stands, quotes and all.
    var source: String { String(decoding: self.bytes[self.range], as: UTF8.self) }

    /// The token as it stands; of a quoted name what is between the quotes.
    var text: String {
        guard self.kind == .quotedName, let opening = self.bytes[self.range].first else {
            return self.source
        }
        let mark = opening == UInt8(ascii: "[") ? UInt8(ascii: "]") : opening
        var inner = self.bytes[self.range].dropFirst()
        if inner.last == mark { inner.removeLast() }
        guard inner.contains(mark) else { return String(decoding: inner, as: UTF8.self) }
        var name: [UInt8] = []
        var isSecond = false
        for byte in inner {
            isSecond = byte == mark && !isSecond
            if byte != mark || isSecond { name.append(byte) }
        }
        return String(decoding: name, as: UTF8.self)
    }

    /// Whether the token is the keyword, which is given in capitals, whatever its own case.
    func isWord(_ keyword: String) -> Bool {
        guard self.kind == .word, self.range.count == keyword.utf8.count else { return false }
        var position = self.range.lowerBound
        for capital in keyword.utf8 {
            let byte = self.bytes[position]
            let isSmall = byte >= UInt8(ascii: "a") && byte - 0x20 == capital
            guard byte == capital || isSmall else { return false }
            position += 1
        }
        return true
    }

    /// Whether the token is the sign.
    func isSign(_ sign: Unicode.Scalar) -> Bool {
        self.kind == .sign && UInt32(self.bytes[self.range.lowerBound]) == sign.value
    }

    /// The name that the token is, also where a name stands in the quotes of a text.
    var name: String {
        guard self.kind == .string else { return self.text }
        return String(self.text.dropFirst().dropLast()).replacing("''", with: "'")
    }

    /// Whether the token can be a name.
    var isName: Bool { self.kind == .word || self.kind == .quotedName }
}
