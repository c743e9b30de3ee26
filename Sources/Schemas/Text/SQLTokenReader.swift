/// Reads the tokens of an SQL text one after the other.
struct SQLTokenReader {
    private let tokens: [SQLToken]
    private var position: Int
    private var end: Int

    /// Reads a text from its beginning.
    init(_ text: String, _ lexicon: SQLLexicon) {
        self.tokens = SQLTokenizer.tokens(of: text, lexicon)
        self.position = 0
        self.end = self.tokens.count
    }

    private init(_ reader: SQLTokenReader, _ range: Range<Int>) {
        self.tokens = reader.tokens
        self.position = range.lowerBound
        self.end = range.upperBound
    }

    /// The next token; `nil` at the end.
    var next: SQLToken? { self.position < self.end ? self.tokens[self.position] : nil }

    /// Whether nothing is left.
    var isAtEnd: Bool { self.position >= self.end }

    /// Passes over the next token.
    @discardableResult
    mutating func take() -> SQLToken? {
        guard let token = self.next else { return nil }
        self.position += 1
        return token
    }

    /// Passes over the keyword, if it comes next.
    mutating func take(_ word: String) -> Bool {
        guard self.position < self.end, self.tokens[self.position].isWord(word) else {
            return false
        }
        self.position += 1
        return true
    }

    /// Passes over both keywords, if they come next.
    mutating func take(_ first: String, _ second: String) -> Bool {
        guard self.position + 1 < self.end, self.tokens[self.position].isWord(first),
            self.tokens[self.position + 1].isWord(second)
        else { return false }
        self.position += 2
        return true
    }

    /// Passes over the keywords, if they all come next.
    mutating func take(_ words: String...) -> Bool {
        let range = self.position..<(self.position + words.count)
        guard range.upperBound <= self.end,
            zip(self.tokens[range], words).allSatisfy({ $0.isWord($1) })
        else { return false }
        self.position = range.upperBound
        return true
    }

    /// Takes the keyword off the end, if it stands there after something else.
    mutating func dropLast(_ word: String) -> Bool {
        guard self.position + 1 < self.end, self.tokens[self.end - 1].isWord(word) else {
            return false
        }
        self.end -= 1
        return true
    }

    /// Passes over the sign, if it comes next.
    mutating func take(sign: Unicode.Scalar) -> Bool {
        guard let next = self.next, next.isSign(sign) else { return false }
        self.position += 1
        return true
    }

    /// Passes over what stands in parentheses next, and gives a reader for it; `nil` where none open.
    mutating func takeParentheses() -> SQLTokenReader? {
        guard let next = self.next, next.isSign("(") else { return nil }
        var depth = 0
        var index = self.position
        while index < self.end {
            if self.tokens[index].isSign("(") { depth += 1 }
            if self.tokens[index].isSign(")") { depth -= 1 }
            if depth == 0 { break }
            index += 1
        }
        let inner = SQLTokenReader(self, (self.position + 1)..<max(index, self.position + 1))
        self.position = min(index + 1, self.end)
        return inner
    }

    /// The parts between commas outside of parentheses.
    func separatedByCommas() -> [SQLTokenReader] {
        var parts: [SQLTokenReader] = []
        var start = self.position
        var depth = 0
        for index in self.position..<self.end {
            let token = self.tokens[index]
            if token.isSign("(") || token.isSign("[") { depth += 1 }
            if token.isSign(")") || token.isSign("]") { depth -= 1 }
            guard depth == 0, token.isSign(",") else { continue }
            parts.append(SQLTokenReader(self, start..<index))
            start = index + 1
        }
        if start < self.end || !parts.isEmpty {
            parts.append(SQLTokenReader(self, start..<self.end))
        }
        return parts
    }

    /// What is left, as it stands in the text but for comments, with one space for white space of any length.
    var text: String {
        var text = ""
        var previous: Int?
        for token in self.tokens[self.position..<self.end] {
            if let previous, previous < token.range.lowerBound { text += " " }
            text += token.source
            previous = token.range.upperBound
        }
        return text
    }

    /// What stands between here and the place another reader of the same text has come to.
    func text(until other: SQLTokenReader) -> String {
        SQLTokenReader(self, self.position..<other.position).text
    }

    /// Passes over tokens for which the condition holds, and gives their text.
    mutating func text(while condition: (SQLToken) -> Bool) -> String {
        let start = self
        self.skip(while: condition)
        return start.text(until: self)
    }

    /// Passes over tokens for which the condition holds.
    mutating func skip(while condition: (SQLToken) -> Bool) {
        while let next = self.next, condition(next) {
            if self.takeParentheses() == nil { self.position += 1 }
        }
    }
}
