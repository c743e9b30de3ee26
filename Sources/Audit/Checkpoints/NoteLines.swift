/// The lines of a note, each of them ended and without control characters.
struct NoteLines {
    /// The lines, without their ends.
    let lines: [Substring]

    /// Cuts a text into lines.
    ///
    /// - Throws: `CheckpointError.malformed` for a control character or a last line without an end.
    init(_ text: String) throws(CheckpointError) {
        // Bytes are compared, not characters: a combining mark must not hide a line feed or a space.
        let lineFeed = UInt8(ascii: "\n")
        var lines = text.utf8.split(separator: lineFeed, omittingEmptySubsequences: false)
            .map(Substring.init)
        let controlled = lines.firstIndex { line in line.utf8.contains { $0 < 0x20 } }
        if let controlled { throw .malformed(.controlCharacter, line: controlled + 1) }
        guard lines.popLast()?.isEmpty == true, !lines.isEmpty else {
            throw .malformed(.unterminated, line: lines.count + 1)
        }
        self.lines = lines
    }

    private init(_ lines: some Sequence<Substring>) {
        self.lines = Array(lines)
    }

    /// The text before the last empty line, and the lines after it.
    func cutAtLastEmptyLine() -> (text: NoteLines, rest: ArraySlice<Substring>)? {
        guard let cut = self.lines.lastIndex(where: \.isEmpty) else { return nil }
        return (NoteLines(self.lines[..<cut]), self.lines[(cut + 1)...])
    }
}
