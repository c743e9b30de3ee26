/// Cuts an SQL text into tokens; white space and comments separate them and are left out.
///
/// It is meant for texts that a database has read already, so that nothing in it can be wrong: a quote that does not end
/// goes to the end of the text.
struct SQLTokenizer {
    private let bytes: [UInt8]
    private let lexicon: SQLLexicon
    private var position = 0
    private var tokens: [SQLToken] = []

    private init(_ text: String, _ lexicon: SQLLexicon) {
        self.bytes = Array(text.utf8)
        self.lexicon = lexicon
        self.tokens.reserveCapacity(self.bytes.count / 4)
    }

    /// The tokens of a text.
    static func tokens(of text: String, _ lexicon: SQLLexicon) -> [SQLToken] {
        var tokenizer = SQLTokenizer(text, lexicon)
        tokenizer.run()
        return tokenizer.tokens
    }

    private mutating func run() {
        while let byte = self.byte(at: 0) {
            switch byte {
            case 0x00...0x20: self.position += 1
            case UInt8(ascii: "-") where self.byte(at: 1) == UInt8(ascii: "-"): self.skipLine()
            case UInt8(ascii: "#") where self.lexicon.hasHashComments: self.skipLine()
            case UInt8(ascii: "/") where self.byte(at: 1) == UInt8(ascii: "*"): self.skipComment()
            case UInt8(ascii: "'"): self.quote(UInt8(ascii: "'"), .string)
            case UInt8(ascii: "\""):
                self.quote(
                    UInt8(ascii: "\""),
                    self.lexicon.hasDoubleQuotedTexts ? .string : .quotedName)
            case UInt8(ascii: "`"): self.quote(UInt8(ascii: "`"), .quotedName)
            case UInt8(ascii: "[") where self.lexicon.hasBracketedNames:
                self.quote(UInt8(ascii: "]"), .quotedName)
            case UInt8(ascii: "$") where self.lexicon.hasDollarQuotes: self.dollar()
            case _ where Self.isWordByte(byte): self.word()
            default: self.add(.sign, to: self.position + 1)
            }
        }
    }

    private func byte(at offset: Int) -> UInt8? {
        let index = self.position + offset
        return index < self.bytes.count ? self.bytes[index] : nil
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...0xFF:
            true
        default: false
        }
    }

    private mutating func add(_ kind: SQLToken.Kind, to end: Int) {
        let range = self.position..<min(end, self.bytes.count)
        self.tokens.append(SQLToken(kind, range, in: self.bytes))
        self.position = range.upperBound
    }

    private mutating func skipLine() {
        while let byte = self.byte(at: 0), byte != UInt8(ascii: "\n") { self.position += 1 }
    }

    private mutating func skipComment() {
        self.position += 2
        while let byte = self.byte(at: 0) {
            if byte == UInt8(ascii: "*"), self.byte(at: 1) == UInt8(ascii: "/") { break }
            self.position += 1
        }
        self.position = min(self.position + 2, self.bytes.count)
    }

    private mutating func word() {
        var end = self.position
        while end < self.bytes.count,
            Self.isWordByte(self.bytes[end]) || self.bytes[end] == UInt8(ascii: "$")
        {
            end += 1
        }
        self.add(.word, to: end)
    }

    private mutating func dollar() {
        var end = self.position + 1
        while end < self.bytes.count, Self.isWordByte(self.bytes[end]) { end += 1 }
        guard end < self.bytes.count, self.bytes[end] == UInt8(ascii: "$") else {
            return self.add(.sign, to: self.position + 1)
        }
        let tag = self.bytes[self.position...end]
        var search = end + 1
        while search < self.bytes.count, !self.bytes[search...].starts(with: tag) { search += 1 }
        self.add(.string, to: search + tag.count)
    }

    private mutating func quote(_ mark: UInt8, _ kind: SQLToken.Kind) {
        // PostgreSQL's E'…' has backslashes whatever the setting.
        let isEscaped =
            self.tokens.last.map { $0.range.upperBound == self.position && $0.isWord("E") } ?? false
        let hasBackslashes = kind == .string && (self.lexicon.hasBackslashes || isEscaped)
        let isDoubled = mark != UInt8(ascii: "]") || self.lexicon.doublesBrackets
        var index = self.position + 1
        while index < self.bytes.count {
            let byte = self.bytes[index]
            if byte == mark {
                let isFirstOfTwo = index + 1 < self.bytes.count && self.bytes[index + 1] == mark
                guard isDoubled, isFirstOfTwo else { break }
                index += 1
            } else if byte == UInt8(ascii: "\\"), hasBackslashes {
                index += 1
            }
            index += 1
        }
        self.add(kind, to: index + 1)
    }
}
