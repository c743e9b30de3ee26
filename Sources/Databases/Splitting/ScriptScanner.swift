/// Cuts a script into tokens, byte by byte and chunk by chunk.
///
/// It knows the marks of a ``Lexicon`` and nothing about statements. A token begins where the
/// cursor stood after ``skipBlanks()`` and ends where it stands after ``next()``.
struct ScriptScanner {
    /// The marks it knows.
    let lexicon: Lexicon
    /// The script.
    var window: ScriptWindow
    /// How many parentheses are open; below zero when more were closed, where that is tolerated.
    var depth = 0
    /// Whether nothing but white space stands between the cursor and the beginning of its line.
    var isAtLineStart = true
    /// What ends a statement at the moment.
    var delimiter: Delimiter
    /// The text of the delimiter.
    var delimiterText: [UInt8]
    /// The first byte of that text, in lower case.
    var delimiterStart: UInt8

    /// Whether each byte can go on with a word.
    let wordBytes: [Bool]
    private let classes: [ByteClass]

    /// Scans a script with the marks of a lexicon.
    init(lexicon: Lexicon, window: ScriptWindow) {
        self.lexicon = lexicon
        self.window = window
        self.delimiter = lexicon.delimiter
        self.delimiterText = Array(lexicon.delimiter.text.utf8)
        self.delimiterStart = self.delimiterText[0].lowercased
        self.classes = lexicon.byteClasses
        self.wordBytes = lexicon.wordBytes
    }

    /// Reads the token at the cursor, which must not be on white space.
    mutating func next() throws(SplittingError) -> ScriptToken {
        guard let byte = try self.window.peek() else { return .end }
        let beginsLine = self.isAtLineStart
        self.isAtLineStart = false
        if beginsLine, let token = try self.scanLineMark() { return token }
        if byte.lowercased == self.delimiterStart, try self.skipDelimiter() {
            return .delimiter(repetitions: 1)
        }
        switch self.classes[Int(byte)] {
        case .word:
            return try self.scanWord(beginsLine: beginsLine)
        case .digit:
            try self.skipDigits()
        case .quote:
            try self.skipQuotation(beginningWith: byte)
        case .dollar:
            return try self.scanDollar()
        case .openingParenthesis:
            self.window.cursor += 1
            self.depth += 1
            return .openingParenthesis
        case .closingParenthesis:
            self.window.cursor += 1
            self.depth -= self.depth > 0 || self.lexicon.flyway ? 1 : 0
            return .closingParenthesis
        case .dash:
            return try self.isDashComment() ? self.scanLineComment() : self.scanSymbol(byte)
        case .hash:
            return try self.scanLineComment()
        case .slash:
            let isComment = try self.window.peek(1) == UInt8(ascii: "*")
            return try isComment ? self.scanBlockComment() : self.scanSymbol(byte)
        case .symbol:
            return self.scanSymbol(byte)
        }
        return .text(.none)
    }

    /// Moves the cursor past white space.
    mutating func skipBlanks() throws(SplittingError) {
        while let byte = try self.window.peek() {
            if byte.isBlank {
                self.isAtLineStart = self.isAtLineStart || byte.endsLine
                self.window.cursor += 1
            } else if byte == 0xC2, try self.window.peek(1) == 0xA0 {
                self.window.cursor += 2  // a no-break space
            } else {
                return
            }
        }
    }

    /// Reads a single byte that means nothing to the scanner.
    mutating func scanSymbol(_ byte: UInt8) -> ScriptToken {
        self.window.cursor += 1
        return .text(Word(symbol: byte))
    }

    /// Gives up on what was opened at an offset and never closed, except where Flyway lets it pass.
    func reportUnterminated(
        _ construct: SplittingError.Construct, openedAt offset: Int
    ) throws(SplittingError) {
        guard !self.lexicon.flyway else { return }
        throw .unterminated(construct, opened: self.window.position(at: offset))
    }
}
