/// The first keywords of a statement, outside of parentheses; they say what kind of statement it
/// is.
///
/// Quoted and qualified names are left out, and so are symbols except `@`, which stands between
/// the parts of an account.
struct OpeningWords {
    /// How many words are kept.
    ///
    /// Nothing that matters comes later, and Flyway looks no further than ten keywords either.
    static let limit = 12

    private var words: [Word] = []

    /// The word at an index, or ``Word/none`` past the end.
    subscript(index: Int) -> Word {
        index < self.words.count ? self.words[index] : .none
    }

    /// Adds the statement's next word.
    mutating func append(_ word: Word) {
        if self.words.count < Self.limit, word.isKeyword || word == "@" {
            self.words.append(word)
        }
    }

    /// Forgets the statement.
    mutating func removeAll() {
        self.words.removeAll(keepingCapacity: true)
    }

    /// Whether a word is among them.
    func contains(_ word: Word) -> Bool {
        self.words.contains(word)
    }

    /// Whether two words follow each other somewhere.
    func contains(_ first: Word, _ second: Word) -> Bool {
        self.words.indices.dropLast().contains {
            self.words[$0] == first && self.words[$0 + 1] == second
        }
    }

    /// Whether the statement begins or ends a transaction, which savepoints do not.
    var controlsTransaction: Bool {
        switch self[0] {
        case "BEGIN": self[1] != "NOT"
        case "COMMIT", "END", "ABORT": true
        case "START", "PREPARE": self[1] == "TRANSACTION"
        case "ROLLBACK": !self.contains("TO")
        default: false
        }
    }
}
