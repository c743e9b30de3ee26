extension ScriptScanner {
    /// Takes the rest of the line as the delimiter from now on.
    ///
    /// Only its first word counts, except for Flyway.
    mutating func changeDelimiter() throws(SplittingError) {
        let start = self.window.cursor
        _ = try self.window.seek(.newline, or: .carriageReturn)
        var text = self.window.bytes[start..<self.window.cursor].trimmingBlanks
        if !self.lexicon.flyway { text = text.prefix { !$0.isBlank } }
        guard let first = text.first else {
            throw .missingDelimiter(self.window.position(at: start))
        }
        self.delimiter = .text(String(decoding: text, as: UTF8.self))
        self.delimiterText = Array(text)
        self.delimiterStart = first.lowercased
    }

    /// Moves the cursor past the delimiter if it stands there.
    mutating func skipDelimiter() throws(SplittingError) -> Bool {
        switch self.delimiter {
        case .text:
            guard try self.window.starts(with: self.delimiterText) else { return false }
        case .word:
            guard try self.isDelimiterWord(),
                try self.window.peek(self.delimiterText.count)?.isBlank != false
            else { return false }
        case .line:
            return false
        }
        self.window.cursor += self.delimiterText.count
        return true
    }

    /// Reads what means something only at the beginning of a line: a delimiter that wants one to itself.
    ///
    /// - Throws: `SplittingError.clientCommand` when the line is a command to a client.
    mutating func scanLineMark() throws(SplittingError) -> ScriptToken? {
        for mark in self.lexicon.clientCommands where try self.window.starts(with: mark.utf8) {
            guard try self.window.peek(mark.utf8.count) != mark.utf8.first else { continue }
            let start = self.window.cursor
            while try self.window.peek()?.isBlank == false { self.window.cursor += 1 }
            let command = String(
                decoding: self.window.bytes[start..<self.window.cursor], as: UTF8.self)
            throw .clientCommand(command, self.window.position(at: start))
        }
        guard case .line = self.delimiter, try self.isDelimiterWord() else { return nil }
        return try self.scanDelimiterLine()
    }

    /// Reads the rest of a delimiter's line: a count and a line comment, both optional; nil if
    /// there is more.
    private mutating func scanDelimiterLine() throws(SplittingError) -> ScriptToken? {
        let start = self.window.cursor
        var length = try self.lengthOfBlanks(after: self.delimiterText.count)
        let countStart = length
        while try self.window.peek(length)?.isDigit == true { length += 1 }
        let count = start + countStart..<start + length
        if !count.isEmpty {
            guard countStart > self.delimiterText.count else { return nil }
            length = try self.lengthOfBlanks(after: length)
        }
        switch try self.window.peek(length) {
        case nil, .newline, .carriageReturn:
            break
        case UInt8(ascii: "-") where try self.window.peek(length + 1) == UInt8(ascii: "-"):
            break
        default:
            return nil
        }
        _ = try self.window.seek(.newline, or: .carriageReturn)
        guard !count.isEmpty else { return .delimiter(repetitions: 1) }
        let digits = String(decoding: self.window.bytes[count], as: UTF8.self)
        guard let repetitions = Int32(digits), repetitions > 0 else {
            throw .invalidRepetition(digits, self.window.position(at: start))
        }
        return .delimiter(repetitions: Int(repetitions))
    }

    /// The distance of the first byte that is no white space on this line, from a distance on.
    private mutating func lengthOfBlanks(after distance: Int) throws(SplittingError) -> Int {
        var distance = distance
        while let byte = try self.window.peek(distance), byte.isBlank, !byte.endsLine {
            distance += 1
        }
        return distance
    }

    private mutating func isDelimiterWord() throws(SplittingError) -> Bool {
        for (distance, byte) in self.delimiterText.enumerated() {
            guard try self.window.peek(distance)?.lowercased == byte.lowercased else {
                return false
            }
        }
        return true
    }
}

extension UInt8 {
    /// The byte, in lower case if it is an ASCII letter.
    var lowercased: UInt8 {
        self >= 0x41 && self <= 0x5A ? self | 0x20 : self
    }
}

extension ArraySlice<UInt8> {
    /// The bytes without control characters and spaces at either end.
    var trimmingBlanks: ArraySlice<UInt8> {
        let trimmed = self.drop { $0 <= UInt8(ascii: " ") }
        let end = trimmed.lastIndex { $0 > UInt8(ascii: " ") }
        return end.map { trimmed[...$0] } ?? []
    }
}
