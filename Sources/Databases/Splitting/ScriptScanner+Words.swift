extension ScriptScanner {
    /// Reads a word, or the string or qualified name that begins with it.
    mutating func scanWord(beginsLine: Bool) throws(SplittingError) -> ScriptToken {
        let start = self.window.cursor
        self.window.cursor += 1
        try self.skipWordBytes()
        let next = try self.window.peek()
        if next == UInt8(ascii: "."), try self.skipQualifiers() { return .text(.none) }
        let length = self.window.cursor - start
        if next == UInt8(ascii: "'"), length == 1,
            self.lexicon.backslashPrefixes.contains(self.window.bytes[start])
        {
            try self.skipQuoted(.string("'", backslash: true))
            return .text(.none)
        }
        guard self.depth == 0 else { return .text(.none) }
        let word = self.window.bytes.withUnsafeBufferPointer { bytes in
            Word(UnsafeBufferPointer(rebasing: bytes[start..<start + length]))
        }
        if word != .none, word == self.lexicon.delimiterCommand {
            return .delimiterCommand(beginsLine: beginsLine)
        }
        return .text(word)
    }

    /// Moves the cursor past the digits of a number.
    mutating func skipDigits() throws(SplittingError) {
        while try self.window.peek()?.isDigit == true {
            self.window.cursor += 1
        }
    }

    /// Moves the cursor past further parts of a name; false if the name before the cursor has none.
    @discardableResult
    mutating func skipQualifiers() throws(SplittingError) -> Bool {
        var isQualified = false
        while try self.window.peek() == UInt8(ascii: ".") {
            isQualified = true
            self.window.cursor += 1
            let byte = try self.window.peek()
            if let quote = self.lexicon.quotes.first(where: { $0.opening == byte }), quote.isName {
                try self.skipQuoted(quote)
            } else {
                try self.skipWordBytes()
            }
        }
        return isQualified
    }

    private mutating func skipWordBytes() throws(SplittingError) {
        while let byte = try self.window.peek(), self.wordBytes[Int(byte)] {
            if byte.lowercased == self.delimiterStart, case .text = self.delimiter,
                try self.window.starts(with: self.delimiterText)
            {
                return
            }
            self.window.cursor += 1
        }
    }
}
