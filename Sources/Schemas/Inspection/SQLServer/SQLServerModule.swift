/// The text of a view, routine or trigger, as the server keeps it.
///
/// It is what somebody once wrote, under the name it had then and with the line ends of an editor. The statement that
/// creates the same thing here has the present names and plain line ends, so that equal modules have equal texts.
struct SQLServerModule {
    private let text: String
    private let tokens: [SQLToken]

    /// Reads a text; what stands around it counts for nothing.
    init(_ text: String) {
        self.text = text.replacing("\r\n", with: "\n").trimmed
        self.tokens = SQLTokenizer.tokens(of: self.text, .sqlServer)
    }

    /// The statement that creates the module under this name, for this table where it is a trigger.
    func definition(_ name: ObjectName, table: ObjectName? = nil) -> String {
        guard
            let head = self.tokens.firstIndex(where: { $0.isWord("CREATE") || $0.isWord("ALTER") })
        else { return self.text }
        var index = head + 1
        if self.isWord("OR", at: index) { index += 2 }
        guard let kind = self.kind(at: index), let end = self.nameEnd(from: index + 1) else {
            return self.text
        }
        var text = self.text(to: self.tokens[head].range.lowerBound)
        text += "CREATE \(kind) \(name.bracketed)"
        guard let table else { return text + self.text(from: end.byte) }
        guard self.isWord("ON", at: end.index), let after = self.nameEnd(from: end.index + 1) else {
            return text + self.text(from: end.byte)
        }
        return text + " ON \(table.bracketed)" + self.text(from: after.byte)
    }

    private func isWord(_ word: String, at index: Int) -> Bool {
        index < self.tokens.count && self.tokens[index].isWord(word)
    }

    private func kind(at index: Int) -> String? {
        let kinds = ["VIEW", "FUNCTION", "TRIGGER", "PROCEDURE"]
        if self.isWord("PROC", at: index) { return "PROCEDURE" }
        return kinds.first { self.isWord($0, at: index) }
    }

    /// Where a name of one or more parts ends: the index of the next token, and the byte.
    private func nameEnd(from index: Int) -> (index: Int, byte: Int)? {
        guard index < self.tokens.count, self.tokens[index].isName else { return nil }
        var next = index + 1
        while next < self.tokens.count {
            let token = self.tokens[next]
            let isAdjacent = token.range.lowerBound == self.tokens[next - 1].range.upperBound
            let continues =
                token.isSign(".") || self.tokens[next - 1].isSign(".")
                || isAdjacent && (token.isName || ["#", "@", "$"].contains(token.text))
            guard continues else { break }
            next += 1
        }
        return (next, self.tokens[next - 1].range.upperBound)
    }

    private func text(from byte: Int) -> String {
        let bytes = self.text.utf8
        return String(bytes[bytes.index(bytes.startIndex, offsetBy: byte)...]) ?? ""
    }

    private func text(to byte: Int) -> String {
        let bytes = self.text.utf8
        return String(bytes[..<bytes.index(bytes.startIndex, offsetBy: byte)]) ?? ""
    }
}

extension String {
    /// The text without white space around it.
    fileprivate var trimmed: String {
        var text = self[...].drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    /// A condition or value without the parentheses around all of it.
    var withoutParentheses: String {
        var reader = SQLTokenReader(self, .sqlServer)
        guard reader.takeParentheses() != nil, reader.isAtEnd else { return self }
        return String(self.dropFirst().dropLast())
    }
}
