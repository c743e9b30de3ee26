extension ScriptScanner {
    /// Moves the cursor past a quotation, and past the further parts of the name it may begin.
    mutating func skipQuotation(beginningWith byte: UInt8) throws(SplittingError) {
        guard let quote = self.lexicon.quotes.first(where: { $0.opening == byte }) else { return }
        try self.skipQuoted(quote)
        if quote.isName { try self.skipQualifiers() }
    }

    /// Moves the cursor past one quotation.
    mutating func skipQuoted(_ quote: Quote) throws(SplittingError) {
        let start = self.window.cursor
        let backslash = quote.backslash ? UInt8(ascii: "\\") : quote.closing
        self.window.cursor += 1
        while let byte = try self.window.seek(quote.closing, or: backslash) {
            self.window.cursor += 1
            if byte == quote.closing {
                guard quote.doubles, try self.window.peek() == quote.closing else { return }
                self.window.cursor += 1
            } else if try self.window.peek() != nil {
                self.window.cursor += 1
            }
        }
        try self.reportUnterminated(quote.isName ? .name : .string, openedAt: start)
    }

    /// Reads the text between two equal tags, or the dollar sign that opens none.
    mutating func scanDollar() throws(SplittingError) -> ScriptToken {
        let start = self.window.cursor
        guard try self.skipDollarTag() else { return self.scanSymbol(UInt8(ascii: "$")) }
        let tag = Array(self.window.bytes[start..<self.window.cursor])
        while try self.window.seek(UInt8(ascii: "$"), or: UInt8(ascii: "$")) != nil {
            if try self.window.starts(with: tag) {
                self.window.cursor += tag.count
                return .text(.none)
            }
            self.window.cursor += 1
        }
        let text = String(decoding: tag, as: UTF8.self)
        try self.reportUnterminated(.dollarQuote(tag: text), openedAt: start)
        return .text(.none)
    }

    /// Moves the cursor past a tag such as `$body$`; for Flyway whatever stands between two dollar
    /// signs is one.
    private mutating func skipDollarTag() throws(SplittingError) -> Bool {
        let dollar = UInt8(ascii: "$")
        if self.lexicon.flyway {
            self.window.cursor += 1
            if try self.window.seek(dollar, or: dollar) != nil { self.window.cursor += 1 }
            return true
        }
        var length = 1
        while let byte = try self.window.peek(length), byte != dollar {
            guard byte.isWordByte, !(length == 1 && byte.isDigit) else { return false }
            length += 1
        }
        guard try self.window.peek(length) == dollar else { return false }
        self.window.cursor += length + 1
        return true
    }
}
