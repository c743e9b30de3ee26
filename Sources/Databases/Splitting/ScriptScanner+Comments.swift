extension ScriptScanner {
    /// Whether the dash at the cursor begins a line comment.
    mutating func isDashComment() throws(SplittingError) -> Bool {
        guard try self.window.peek(1) == UInt8(ascii: "-") else { return false }
        guard self.lexicon.dashesNeedBlank, let next = try self.window.peek(2) else { return true }
        return next <= UInt8(ascii: " ")
    }

    /// Reads a comment up to the end of its line.
    mutating func scanLineComment() throws(SplittingError) -> ScriptToken {
        _ = try self.window.seek(.newline, or: .carriageReturn)
        return .comment
    }

    /// Reads a block comment, or text in the form of one that the database executes.
    mutating func scanBlockComment() throws(SplittingError) -> ScriptToken {
        let isExecuted = try self.isExecutedComment()
        let start = self.window.cursor
        var depth = 1
        self.window.cursor += 2
        while let byte = try self.window.seek(UInt8(ascii: "*"), or: UInt8(ascii: "/")) {
            let next = try self.window.peek(1)
            self.window.cursor += 1
            if byte == UInt8(ascii: "*"), next == UInt8(ascii: "/") {
                self.window.cursor += 1
                depth -= 1
                if depth == 0 { return isExecuted ? .text(.none) : .comment }
            } else if byte == UInt8(ascii: "/"), next == UInt8(ascii: "*"),
                self.lexicon.nestsComments, !isExecuted
            {
                self.window.cursor += 1
                depth += 1
            }
        }
        try self.reportUnterminated(.comment, openedAt: start)
        return isExecuted ? .text(.none) : .comment
    }

    /// Whether the comment at the cursor is executed; Flyway wants to see a version of five digits.
    private mutating func isExecutedComment() throws(SplittingError) -> Bool {
        for opening in self.lexicon.executedComments
        where try self.window.starts(with: opening.utf8) {
            guard self.lexicon.flyway else { return true }
            var digits = 0
            while digits < 5, try self.window.peek(opening.utf8.count + digits)?.isDigit == true {
                digits += 1
            }
            return digits == 5
        }
        return false
    }
}
