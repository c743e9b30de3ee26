/// How PostgreSQL's scripts are split.
///
/// The body of a function in standard SQL stays whole: it reaches from `BEGIN ATOMIC` to its `END`.
/// Data after `COPY … FROM STDIN` are no statements.
struct PostgreSQLSplittingRules: SplittingRules {
    let lexicon: Lexicon
    private(set) var blockDepth = 0
    private var opening = OpeningWords()
    private var previous = Word.none

    /// Splits as the database does, or as Flyway does.
    init(flyway: Bool) {
        self.lexicon = Lexicon(
            flyway: flyway, delimiter: .text(";"), quotes: [.string("'"), .name("\"")],
            backslashPrefixes: flyway
                ? Lexicon.flywayBackslashPrefixes : [UInt8(ascii: "E"), UInt8(ascii: "e")],
            hasDollarQuotes: true, clientCommands: flyway ? [] : ["\\"])
    }

    mutating func begin() {
        self.blockDepth = 0
        self.opening.removeAll()
        self.previous = .none
    }

    mutating func observe(_ word: Word) {
        switch word {
        case "ATOMIC" where self.previous == "BEGIN":
            self.blockDepth += 1
        case "CASE" where self.blockDepth == 1 || self.blockDepth > 1 && !self.lexicon.flyway:
            self.blockDepth += 1
        case "END" where self.blockDepth > 0:
            self.blockDepth -= 1
        default:
            break
        }
        self.opening.append(word)
        self.previous = word
    }

    var traits: StatementTraits {
        StatementTraits(
            canExecuteInTransaction: !self.refusesTransaction
                && (self.lexicon.flyway || !self.refusesTransactionUnknownToFlyway),
            controlsTransaction: self.opening.controlsTransaction,
            takesCopyData: self.opening[0] == "COPY" && self.opening.contains("FROM", "STDIN"))
    }

    private var refusesTransaction: Bool {
        let second = self.opening[1]
        switch self.opening[0] {
        case "VACUUM":
            return true
        case "CREATE", "DROP":
            if second == "DATABASE" || second == "TABLESPACE" || second == "SUBSCRIPTION" {
                return true
            }
            let index = second == "UNIQUE" ? 2 : 1
            return self.opening[index] == "INDEX" && self.opening[index + 1] == "CONCURRENTLY"
        case "ALTER":
            return second == "SYSTEM"
        case "REINDEX":
            let target = self.opening[second == "VERBOSE" ? 2 : 1]
            return target == "SCHEMA" || target == "DATABASE" || target == "SYSTEM"
        case "DISCARD":
            return second == "ALL"
        default:
            return false
        }
    }

    private var refusesTransactionUnknownToFlyway: Bool {
        switch (self.opening[0], self.opening[1]) {
        case ("REINDEX", _):
            self.opening.contains("CONCURRENTLY")
        case ("ALTER", "TABLE"):
            self.opening.contains("DETACH", "PARTITION") && self.opening.contains("CONCURRENTLY")
        case ("ALTER", "DATABASE"):
            self.opening.contains("SET", "TABLESPACE")
        case ("ALTER", "SUBSCRIPTION"):
            self.opening.contains("REFRESH", "PUBLICATION")
        default:
            false
        }
    }
}
