import Databases

/// Finds where a script names a database of others, or changes what belongs to all databases of a server, so that it would
/// leave the database it is run in.
///
/// It reads words, not statements: what it finds may be harmless, what it overlooks would change something that nobody
/// meant. Comments and texts in quotes do not count.
struct ScratchReach: Sendable {
    /// The names of databases, in lower case.
    private let databases: Set<String>
    /// The words that change the server, in lower case.
    private let phrases: Set<[String]>
    /// Whether a backslash in a text takes the next sign its meaning.
    private let escapes: Bool
    /// The words after which a name is that of a database.
    private static let leading: Set<String> = ["use", "database"]

    init(_ limits: ScratchLimits, escapes: Bool) {
        self.databases = Set(limits.databases.map { $0.lowercased() })
        self.phrases = limits.phrases
        self.escapes = escapes
    }

    /// What leads out, with the line it stands in.
    struct Finding: Hashable, Sendable {
        var text: String
        var line: Int
        /// Whether it is a name rather than the beginning of a statement.
        var isDatabase: Bool
    }

    /// Whether a text is the name of one of the databases.
    func isDatabase(_ name: String) -> Bool { self.databases.contains(name.lowercased()) }

    /// The first place in a script that leads out.
    func finding(in script: String) -> Finding? {
        var scanner = Scanner(script, escapes: self.escapes)
        var before = Scanner.Word(text: "", line: 0, isQuoted: true)
        while let word = scanner.next() {
            if self.isDatabase(word.text),
                scanner.isBeforeDot || Self.leading.contains(before.text.lowercased())
            {
                return Finding(text: word.text, line: word.line, isDatabase: true)
            }
            let words = [before, word].filter { !$0.isQuoted }.map { $0.text.lowercased() }
            if !word.isQuoted, self.phrases.contains(words) {
                return Finding(
                    text: words.joined(separator: " ").uppercased(), line: before.line,
                    isDatabase: false)
            }
            if !word.isQuoted, self.phrases.contains(Array(words.suffix(1))) {
                return Finding(
                    text: word.text.uppercased(), line: word.line, isDatabase: false)
            }
            before = word
        }
        return nil
    }

    /// Hands out the words of a script: names with and without quotes.
    private struct Scanner {
        /// A word with the line it stands in.
        struct Word {
            var text: String
            var line: Int
            var isQuoted: Bool
        }

        private let scalars: [Unicode.Scalar]
        private var position = 0
        private var line = 1

        private let escapes: Bool

        init(_ text: String, escapes: Bool) {
            self.scalars = Array(text.unicodeScalars)
            self.escapes = escapes
        }

        /// Whether the next sign, blanks aside, is a dot.
        var isBeforeDot: Bool {
            self.scalars.dropFirst(self.position).first { !$0.properties.isWhitespace } == "."
        }

        mutating func next() -> Word? {
            while let scalar = self.peek() {
                switch scalar {
                case "-" where self.peek(1) == "-": self.skip(until: "\n")
                // Some databases execute what stands in such a comment.
                case "/" where self.peek(1) == "*" && (self.peek(2) == "!" || self.peek(2) == "M"):
                    self.position += 3
                case "/" where self.peek(1) == "*": self.skipComment()
                case "'": self.skipText()
                case "`", "\"": return self.quoted(until: scalar)
                case "[": return self.quoted(until: "]")
                case _ where Self.isWord(scalar): return self.word()
                default: self.advance()
                }
            }
            return nil
        }

        private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || scalar == "_" || scalar == "$"
        }

        private func peek(_ offset: Int = 0) -> Unicode.Scalar? {
            let index = self.position + offset
            return index < self.scalars.count ? self.scalars[index] : nil
        }

        private mutating func advance() {
            if self.peek() == "\n" { self.line += 1 }
            self.position += 1
        }

        private mutating func skip(until end: Unicode.Scalar) {
            while let scalar = self.peek(), scalar != end { self.advance() }
        }

        private mutating func skipComment() {
            while let scalar = self.peek(), !(scalar == "*" && self.peek(1) == "/") {
                self.advance()
            }
            self.position += 2
        }

        private mutating func skipText() {
            self.advance()
            while let scalar = self.peek(), scalar != "'" {
                if self.escapes, scalar == "\\" { self.advance() }
                self.advance()
            }
            self.advance()
        }

        private mutating func quoted(until end: Unicode.Scalar) -> Word {
            let line = self.line
            self.advance()
            let start = self.position
            self.skip(until: end)
            defer { self.advance() }
            return Word(text: self.text(from: start), line: line, isQuoted: true)
        }

        private mutating func word() -> Word {
            let start = self.position
            while let scalar = self.peek(), Self.isWord(scalar) { self.advance() }
            return Word(text: self.text(from: start), line: self.line, isQuoted: false)
        }

        private func text(from start: Int) -> String {
            var text = String.UnicodeScalarView()
            text.append(contentsOf: self.scalars[start..<self.position])
            return String(text)
        }
    }
}
