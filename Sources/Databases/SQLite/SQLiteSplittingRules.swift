/// How SQLite's scripts are split.
///
/// The body of a trigger stays whole: it reaches from its `BEGIN` to an `END` that follows a
/// semicolon, which is how `sqlite3_complete()` sees it. For Flyway every `BEGIN` and every `CASE`
/// opens a block.
struct SQLiteSplittingRules: SplittingRules {
    let lexicon: Lexicon
    private(set) var blockDepth = 0
    private var opening = OpeningWords()
    private var previous = Word.none

    /// Splits as the database does, or as Flyway does.
    init(flyway: Bool) {
        var quotes: [Quote] = [.string("'"), .name("\""), .name("`")]
        if !flyway { quotes.append(.brackets(doubling: false)) }
        self.lexicon = Lexicon(
            flyway: flyway, delimiter: .text(";"), quotes: quotes,
            backslashPrefixes: flyway ? Lexicon.flywayBackslashPrefixes : [], nestsComments: flyway)
    }

    mutating func begin() {
        self.blockDepth = 0
        self.opening.removeAll()
        self.previous = .none
    }

    mutating func observe(_ word: Word) {
        if self.lexicon.flyway {
            self.countBlocks(word)
        } else if word == "BEGIN", self.createsTrigger {
            self.blockDepth = 1
        } else if word == "END", self.previous == ";" {
            self.blockDepth = 0
        }
        self.opening.append(word)
        self.previous = word
    }

    var traits: StatementTraits {
        StatementTraits(
            canExecuteInTransaction: !self.refusesTransaction,
            controlsTransaction: self.opening.controlsTransaction)
    }

    private var createsTrigger: Bool {
        guard self.opening[0] == "CREATE" else { return false }
        let isTemporary = self.opening[1] == "TEMP" || self.opening[1] == "TEMPORARY"
        return self.opening[isTemporary ? 2 : 1] == "TRIGGER"
    }

    private mutating func countBlocks(_ word: Word) {
        switch word {
        case "BEGIN", "CASE": self.blockDepth += 1
        case "END": self.blockDepth -= 1
        default: break
        }
    }

    /// Whether the statement fails or does nothing inside of a transaction; Flyway knows one.
    private var refusesTransaction: Bool {
        switch self.opening[0] {
        case "PRAGMA":
            self.opening[1] == "FOREIGN_KEYS"
                || !self.lexicon.flyway && self.opening[1] == "JOURNAL_MODE"
        case "VACUUM", "ATTACH", "DETACH":
            !self.lexicon.flyway
        default:
            false
        }
    }
}
