/// Tells the code of a Swift file from its comments and from the contents of its strings.
///
/// Both results have the line breaks of the original, so a line keeps its number. Code inside an
/// interpolation counts as contents of the string.
struct SwiftScanner {
    /// The text with comments and the contents of strings blanked.
    private(set) var code: [UInt8]
    /// The text with comments blanked.
    private(set) var uncommented: [UInt8]
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) {
        self.bytes = Array(text.utf8)
        self.code = self.bytes
        self.uncommented = self.bytes
        while self.position < self.bytes.count {
            switch self.bytes[self.position] {
            case UInt8(ascii: "/") where self.isAt(Self.lineComment): self.skipLineComment()
            case UInt8(ascii: "/") where self.isAt(Self.opening): self.skipBlockComment()
            case UInt8(ascii: "\""), UInt8(ascii: "#"): self.skipString()
            default: self.position += 1
            }
        }
    }

    private static let lineComment = Array("//".utf8)
    private static let opening = Array("/*".utf8)
    private static let closing = Array("*/".utf8)
    private static let quotes = Array("\"\"\"".utf8)

    private mutating func skipLineComment() {
        while self.position < self.bytes.count, self.bytes[self.position] != UInt8(ascii: "\n") {
            self.blank(inComment: true)
        }
    }

    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            let opens = self.isAt(Self.opening)
            let closes = self.isAt(Self.closing)
            self.blank(inComment: true)
            guard opens || closes else { continue }
            self.blank(inComment: true)
            depth += opens ? 1 : -1
        } while depth > 0 && self.position < self.bytes.count
    }

    /// Skips a string, or the `#` of a macro or a condition.
    private mutating func skipString() {
        let pounds = Array(self.bytes[self.position...].prefix { $0 == UInt8(ascii: "#") })
        self.position += pounds.count
        guard self.isAt(Self.quotes.prefix(1)) else { return }
        let quotes = self.isAt(Self.quotes) ? Self.quotes[...] : Self.quotes.prefix(1)
        self.position += quotes.count
        let end = quotes + pounds
        let escape = [UInt8(ascii: "\\")] + pounds
        while self.position < self.bytes.count, !self.isAt(end) {
            guard self.isAt(escape) else {
                self.blank(inComment: false)
                continue
            }
            for _ in escape { self.blank(inComment: false) }
            if self.isAt([UInt8(ascii: "(")]) {
                self.skipInterpolation()
            } else {
                self.blank(inComment: false)
            }
        }
        self.position += end.count
    }

    private mutating func skipInterpolation() {
        var depth = 0
        repeat {
            switch self.bytes[self.position] {
            case UInt8(ascii: "\""): self.skipString()
            case UInt8(ascii: "("):
                depth += 1
                self.blank(inComment: false)
            case UInt8(ascii: ")"):
                depth -= 1
                self.blank(inComment: false)
            default: self.blank(inComment: false)
            }
        } while depth > 0 && self.position < self.bytes.count
    }

    private func isAt(_ text: some Collection<UInt8>) -> Bool {
        self.bytes[self.position...].starts(with: text)
    }

    private mutating func blank(inComment: Bool) {
        guard self.position < self.bytes.count else { return }
        if self.bytes[self.position] != UInt8(ascii: "\n") {
            self.code[self.position] = UInt8(ascii: " ")
            if inComment { self.uncommented[self.position] = UInt8(ascii: " ") }
        }
        self.position += 1
    }
}
