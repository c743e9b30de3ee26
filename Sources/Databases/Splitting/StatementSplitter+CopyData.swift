extension StatementSplitter {
    /// Gives the next piece of the data after the statement given last; nil when they end, or if
    /// it takes none.
    ///
    /// A piece holds whole lines with their line ends, unless a line is longer than a chunk of the
    /// source.
    package mutating func nextCopyChunk() throws(SplittingError) -> [UInt8]? {
        switch self.copyPhase {
        case .none:
            return nil
        case .restOfLine(let statement):
            try self.skipRestOfLine()
            self.copyPhase = .lineStart(statement: statement)
            return try self.nextCopyChunk()
        case .lineStart(let statement):
            guard try !self.skipEndOfCopyData() else {
                self.copyPhase = .none
                return nil
            }
            return try self.readLines(of: statement)
        case .insideLine(let statement):
            return try self.readLines(of: statement)
        }
    }

    /// Moves the cursor past the line of the statement, which must hold nothing else but a comment.
    private mutating func skipRestOfLine() throws(SplittingError) {
        let start = self.scanner.window.cursor
        let end = try self.scanner.window.seek(.newline, or: .newline)
        let rest = self.scanner.window.bytes[start..<self.scanner.window.cursor].trimmingBlanks
        if !self.scanner.lexicon.flyway, !rest.isEmpty, !rest.starts(with: "--".utf8) {
            throw .textBeforeCopyData(self.scanner.window.position(at: start))
        }
        if end != nil { self.scanner.window.cursor += 1 }
    }

    /// Moves the cursor past the line `\.` if it stands there.
    private mutating func skipEndOfCopyData() throws(SplittingError) -> Bool {
        guard try self.scanner.window.starts(with: "\\.".utf8) else { return false }
        var length = 2
        while let byte = try self.scanner.window.peek(length), byte != .newline {
            guard byte.isBlank else { return false }
            length += 1
        }
        self.scanner.window.cursor += length
        return true
    }

    /// Takes the lines in memory, up to one that could end the data; part of a line if there is
    /// no more of it.
    private mutating func readLines(
        of statement: ScriptPosition
    ) throws(SplittingError) -> [UInt8]? {
        self.scanner.window.release()
        guard try self.scanner.window.peek() != nil else {
            throw .unterminated(.copyData, opened: statement)
        }
        let bytes = self.scanner.window.bytes
        let start = self.scanner.window.cursor
        var end = start
        while let newline = bytes[end...].firstIndex(of: .newline) {
            end = newline + 1
            if bytes[end...].isEmpty || bytes[end...].starts(with: "\\.".utf8) { break }
            if bytes[end...].elementsEqual("\\".utf8) { break }
        }
        self.copyPhase =
            end > start ? .lineStart(statement: statement) : .insideLine(statement: statement)
        if end == start { end = bytes.count }
        self.scanner.window.cursor = end
        return Array(bytes[start..<end])
    }
}
