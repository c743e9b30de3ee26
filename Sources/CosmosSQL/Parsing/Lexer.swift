/// Splits the text of a query into tokens.
struct Lexer {
    private let scalars: [Unicode.Scalar]
    private var offset = 0
    private var line = 1
    private var lineStart = 0

    init(_ text: String) {
        self.scalars = Array(text.unicodeScalars)
    }

    /// All tokens of a text; the last one is the end.
    static func tokens(of text: String) throws(CosmosQueryError) -> [Token] {
        var lexer = Lexer(text)
        var tokens: [Token] = []
        repeat {
            tokens.append(try lexer.next())
        } while tokens.last?.kind != .end
        return tokens
    }

    private mutating func next() throws(CosmosQueryError) -> Token {
        self.skipBlanks()
        let start = self.offset
        let position = self.position
        let kind = try self.takeKind(position)
        let text = String(String.UnicodeScalarView(self.scalars[start..<self.offset]))
        return Token(kind: kind, text: text, position: position)
    }

    private mutating func takeKind(_ position: TextPosition) throws(CosmosQueryError) -> Token.Kind
    {
        switch self.peek() {
        case nil:
            return .end
        case "'", "\"":
            return .string(try self.takeString(position))
        case let scalar? where Self.isDigit(scalar):
            return .number(try self.takeNumber(position))
        case "." where self.peek(1).map(Self.isDigit) == true:
            return .number(try self.takeNumber(position))
        case "@":
            self.offset += 1
            let name = self.takeWord()
            guard !name.isEmpty else { throw .syntax(near: "@", at: position) }
            return .parameter("@" + name)
        case let scalar? where Self.startsName(scalar):
            let word = self.takeWord()
            return Keyword(word: word).map { .keyword($0) } ?? .name(word)
        case let scalar?:
            guard let symbol = self.takeSymbol() else {
                throw .syntax(near: String(scalar), at: position)
            }
            return .symbol(symbol)
        }
    }

    /// Skips white space and comments, which run from `--` to the end of the line.
    private mutating func skipBlanks() {
        while let scalar = self.peek() {
            if scalar.properties.isWhitespace {
                self.advance()
            } else if scalar == "-", self.peek(1) == "-" {
                while let scalar = self.peek(), scalar != "\n" { self.advance() }
            } else {
                return
            }
        }
    }

    private mutating func takeWord() -> String {
        let start = self.offset
        while let scalar = self.peek(), Self.startsName(scalar) || Self.isDigit(scalar) {
            self.offset += 1
        }
        return String(String.UnicodeScalarView(self.scalars[start..<self.offset]))
    }

    private mutating func takeSymbol() -> Symbol? {
        for length in [3, 2, 1] where self.offset + length <= self.scalars.count {
            let text = String(
                String.UnicodeScalarView(self.scalars[self.offset..<self.offset + length]))
            if let symbol = Symbol(rawValue: text) {
                self.offset += length
                return symbol
            }
        }
        return nil
    }
}

// MARK: - Constants

extension Lexer {
    private mutating func takeNumber(_ position: TextPosition) throws(CosmosQueryError) -> Double {
        let start = self.offset
        if self.peek() == "0", self.peek(1) == "x" || self.peek(1) == "X" {
            self.offset += 2
            let digits = self.takeWord()
            guard let value = UInt64(digits, radix: 16) else {
                throw .syntax(near: "0x" + digits, at: position)
            }
            return Double(value)
        }
        self.takeDigits()
        if self.peek() == "." {
            self.offset += 1
            self.takeDigits()
        }
        if self.peek() == "e" || self.peek() == "E" {
            self.offset += 1
            if self.peek() == "+" || self.peek() == "-" { self.offset += 1 }
            self.takeDigits()
        }
        let digits = String(String.UnicodeScalarView(self.scalars[start..<self.offset]))
        let rest = self.takeWord()
        guard rest.isEmpty, let value = Double(digits) else {
            throw .syntax(near: digits + rest, at: position)
        }
        return value
    }

    private mutating func takeDigits() {
        while self.peek().map(Self.isDigit) == true { self.offset += 1 }
    }

    private mutating func takeString(_ position: TextPosition) throws(CosmosQueryError) -> String {
        let quote = self.peek()
        self.offset += 1
        var units: [UInt16] = []
        while let scalar = self.peek(), scalar != quote {
            guard scalar.value >= 0x20 else {
                throw .syntax(near: "a control character in a string", at: self.position)
            }
            if scalar == "\\" {
                units.append(try self.takeEscape())
            } else {
                units.append(contentsOf: UTF16.encode(scalar) ?? .init())
                self.offset += 1
            }
        }
        guard self.peek() == quote else {
            throw .syntax(near: "a string without a closing quote", at: position)
        }
        self.offset += 1
        return String(decoding: units, as: UTF16.self)
    }

    private mutating func takeEscape() throws(CosmosQueryError) -> UInt16 {
        let position = self.position
        self.offset += 1
        let escape = self.peek() ?? "\0"
        self.offset = min(self.offset + 1, self.scalars.count)
        switch escape {
        case "'", "\"", "\\", "/": return UInt16(truncatingIfNeeded: escape.value)
        case "b": return 0x08
        case "f": return 0x0C
        case "n": return 0x0A
        case "r": return 0x0D
        case "t": return 0x09
        case "u":
            let digits = self.scalars[self.offset...].prefix(4)
            let text = String(String.UnicodeScalarView(digits))
            guard digits.count == 4, digits.allSatisfy(\.properties.isASCIIHexDigit),
                let unit = UInt16(text, radix: 16)
            else { throw .syntax(near: "\\u" + text, at: position) }
            self.offset += 4
            return unit
        default: throw .syntax(near: "\\" + String(escape), at: position)
        }
    }
}

// MARK: - Scalars and places

extension Lexer {
    private var position: TextPosition {
        TextPosition(line: self.line, column: self.offset - self.lineStart + 1)
    }

    private func peek(_ distance: Int = 0) -> Unicode.Scalar? {
        let index = self.offset + distance
        return index < self.scalars.count ? self.scalars[index] : nil
    }

    /// Moves on by one scalar that may end the line.
    private mutating func advance() {
        if self.scalars[self.offset] == "\n" {
            self.line += 1
            self.lineStart = self.offset + 1
        }
        self.offset += 1
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar)
    }

    private static func startsName(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "_": true
        default: scalar.value >= 0x80 && scalar.properties.isAlphabetic
        }
    }
}
