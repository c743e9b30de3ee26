/// The words of a batch in upper case, without what stands in comments and strings.
struct BatchWords {
    let words: [String]

    init(_ batch: String) {
        var words: [String] = []
        var word: [UInt8] = []
        var scanner = batch.utf8[...]
        func end() {
            if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self).uppercased()) }
            word = []
        }
        while let byte = scanner.first {
            if scanner.starts(with: "--".utf8) {
                scanner = scanner.drop { $0 != UInt8(ascii: "\n") }
                end()
            } else if scanner.starts(with: "/*".utf8) {
                scanner = Self.afterComment(scanner)
                end()
            } else if byte == UInt8(ascii: "'") {
                scanner = scanner.dropFirst().drop { $0 != UInt8(ascii: "'") }.dropFirst()
                end()
            } else {
                if Self.isPart(byte) { word.append(byte) } else { end() }
                scanner.removeFirst()
            }
        }
        end()
        self.words = words
    }

    /// The first word of a batch, in upper case; of a quoted name what stands between the quotes.
    static func first(of batch: String) -> String? {
        // What stands before the first word is rarely more than a comment.
        for length in [1_000, .max] {
            let words = Self(String(batch.prefix(length))).words
            if words.count > 1 || length == .max { return words.first }
        }
        return nil
    }

    /// Whether the words stand in the batch, one right after the other.
    func contains(_ sequence: String...) -> Bool {
        self.words.indices.contains { self.words[$0...].starts(with: sequence) }
    }

    /// Whether the batch creates or alters the procedure, function, trigger or view of this name.
    func definesModule(named name: String) -> Bool {
        let kinds: Set<String> = ["PROCEDURE", "PROC", "FUNCTION", "TRIGGER", "VIEW"]
        let name = name.split(separator: ".").last?.uppercased() ?? ""
        return self.words.indices.dropFirst().contains { index in
            kinds.contains(self.words[index])
                && ["CREATE", "ALTER"].contains(self.words[index - 1])
                && self.words[(index + 1)...].prefix(3).contains(name)
        }
    }

    /// Comments nest.
    private static func afterComment(_ text: Substring.UTF8View) -> Substring.UTF8View {
        var rest = text.dropFirst(2)
        var depth = 1
        while depth > 0, !rest.isEmpty {
            if rest.starts(with: "*/".utf8) {
                depth -= 1
                rest = rest.dropFirst(2)
            } else if rest.starts(with: "/*".utf8) {
                depth += 1
                rest = rest.dropFirst(2)
            } else {
                rest.removeFirst()
            }
        }
        return rest
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "@"),
            UInt8(ascii: "#"), UInt8(ascii: "$"), 0x80...:
            true
        default:
            false
        }
    }
}
