/// A place in a text; lines and columns count from 1, columns in characters.
package struct TextPosition: Hashable, Sendable {
    /// The line.
    package var line: Int
    /// The column.
    package var column: Int

    /// Names a place.
    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// Finds the place of a byte of the UTF-8 text.
    init(of offset: Int, in bytes: [UInt8]) {
        let before = bytes.prefix(offset)
        let newline = UInt8(ascii: "\n")
        let lineStart = before.lastIndex(of: newline).map { $0 + 1 }
        self.line = 1 + before.count { $0 == newline }
        self.column = 1 + before[(lineStart ?? 0)...].count { $0 & 0xC0 != 0x80 }
    }
}

extension TextPosition: CustomStringConvertible {
    /// `line:column`.
    package var description: String { "\(self.line):\(self.column)" }
}
