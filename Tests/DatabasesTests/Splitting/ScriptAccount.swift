import Databases

/// Checks that nothing of a script is lost when it is split.
struct ScriptAccount {
    /// The script.
    var script: [UInt8]
    /// Whether block comments nest.
    var commentsNest: Bool
    /// Whether `#` begins a comment.
    var hasHashComments: Bool

    /// Whether the statements stand in the script in order and at the places they name, with
    /// nothing but white space, comments, delimiters and data between them.
    func covers(_ split: SplitScript) -> Bool {
        var rest = self.script[...]
        for (statement, data) in zip(split.statements, split.copyData) {
            let text = Array(statement.sql.utf8)
            let token = self.offset(line: statement.line, column: statement.column)
            let start = rest.indices.first {
                $0 + text.count > token && rest[$0...].starts(with: text)
            }
            guard let start, start <= token, self.isDropped(rest[..<start]) else { return false }
            rest = rest[(start + text.count)...]
            guard let data else { continue }
            rest = rest.drop { $0 != UInt8(ascii: ";") }.drop { $0 != 0x0A }.dropFirst()
            guard rest.starts(with: data.utf8) else { return false }
            rest = rest.dropFirst(data.utf8.count).drop { $0 != 0x0A }
        }
        return split.error != nil || self.isDropped(rest)
    }

    private func offset(line: Int, column: Int) -> Int {
        var offset = 0
        for _ in 1..<line {
            offset = (self.script[offset...].firstIndex(of: 0x0A) ?? offset) + 1
        }
        for _ in 1..<column {
            offset += 1
            while offset < self.script.count, self.script[offset] & 0xC0 == 0x80 { offset += 1 }
        }
        return offset
    }

    /// Whether a piece of the script holds nothing that would have to be sent.
    private func isDropped(_ piece: ArraySlice<UInt8>) -> Bool {
        var rest = piece
        while let byte = rest.first {
            if byte <= 0x20 || byte == UInt8(ascii: ";") {
                rest = rest.dropFirst()
            } else if rest.starts(with: [0xC2, 0xA0]) || rest.starts(with: "//".utf8)
                || rest.starts(with: "$$".utf8)
            {
                rest = rest.dropFirst(2)
            } else if rest.starts(with: "--".utf8) || rest.starts(with: "DELIMITER".utf8)
                || self.hasHashComments && byte == UInt8(ascii: "#")
            {
                rest = rest.drop { $0 != 0x0A && $0 != 0x0D }
            } else if rest.starts(with: "/*".utf8) {
                rest = self.skippingComment(rest)
            } else if rest.prefix(2).map({ $0 | 0x20 }) == Array("go".utf8) {
                rest = rest.dropFirst(2).drop { $0 == 0x20 }.drop { $0 >= 0x30 && $0 <= 0x39 }
            } else {
                return false
            }
        }
        return true
    }

    private func skippingComment(_ piece: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = piece.dropFirst(2)
        var depth = 1
        while depth > 0, !rest.isEmpty {
            if rest.starts(with: "*/".utf8) {
                depth -= 1
                rest = rest.dropFirst(2)
            } else if self.commentsNest, rest.starts(with: "/*".utf8) {
                depth += 1
                rest = rest.dropFirst(2)
            } else {
                rest = rest.dropFirst()
            }
        }
        return rest
    }
}
