/// How the scripts of MySQL and MariaDB are split.
///
/// The body of a stored program stays whole without a `DELIMITER` command: it reaches from its
/// `BEGIN` to the `END` that belongs to it, one that follows a semicolon and closes no `IF`, `CASE`
/// or loop.
struct MySQLSplittingRules: SplittingRules {
    let lexicon: Lexicon
    private(set) var blockDepth = 0
    private let isMariaDB: Bool
    private var opening = OpeningWords()
    private var previous = Word.none
    /// Whether the word before closes a block, unless the next one says that it closes none.
    private var isClosing = false

    /// Splits as the database and its client do, or as Flyway does.
    init(isMariaDB: Bool, flyway: Bool) {
        self.isMariaDB = isMariaDB
        self.lexicon = Lexicon(
            flyway: flyway, delimiter: .text(";"), delimiterCommand: "DELIMITER",
            quotes: [.string("'", backslash: true), .string("\"", backslash: true), .name("`")],
            nestsComments: flyway, hasHashComments: true, dashesNeedBlank: !flyway,
            executedComments: isMariaDB && !flyway ? ["/*!", "/*M!"] : ["/*!"],
            wordSymbols: flyway ? [] : [UInt8(ascii: "@")])
    }

    mutating func begin() {
        self.blockDepth = 0
        self.opening.removeAll()
        self.previous = .none
        self.isClosing = false
    }

    mutating func observe(_ word: Word) {
        if self.isClosing, !self.isPartOfEnd(word) { self.blockDepth -= 1 }
        self.isClosing = false
        switch word {
        case "BEGIN":
            if self.opensBlock { self.blockDepth += 1 }
        case "ATOMIC" where self.isMariaDB && self.previous == "NOT":
            if self.lexicon.flyway || self.opening[0] == "BEGIN" { self.blockDepth += 1 }
        case "CASE" where self.lexicon.flyway && self.previous != "END":
            self.blockDepth += 1
        case "END":
            self.isClosing = self.blockDepth > 0 && self.canEndBlock
        default:
            break
        }
        self.opening.append(word)
        self.previous = word
    }

    var traits: StatementTraits {
        StatementTraits(controlsTransaction: self.opening.controlsTransaction)
    }

    private var opensBlock: Bool {
        if self.lexicon.flyway { return self.createsStoredProgramForFlyway }
        return self.blockDepth > 0 || self.createsStoredProgram
    }

    /// Whether a block can end after the word before: a `CASE` expression ends after anything else.
    ///
    /// Flyway counts these expressions instead.
    private var canEndBlock: Bool {
        self.lexicon.flyway || self.previous == ";" || self.previous == "BEGIN"
            || self.previous == "ATOMIC"
    }

    /// Whether the word after an `END` says that it closes no block.
    private func isPartOfEnd(_ word: Word) -> Bool {
        switch word {
        case "IF", "LOOP", "REPEAT", "WHILE": true
        case "CASE", "FOR": !self.lexicon.flyway
        default: false
        }
    }

    private var createsStoredProgram: Bool {
        let first = self.opening[0]
        guard first == "CREATE" || first == "ALTER" else { return false }
        return ["PROCEDURE", "FUNCTION", "TRIGGER", "EVENT"].contains { self.opening.contains($0) }
    }

    /// Whether the statement opens with `CREATE TRIGGER`, or with
    /// `CREATE [DEFINER [user] @ [host]] PROCEDURE|FUNCTION|EVENT`, quoted names left out.
    private var createsStoredProgramForFlyway: Bool {
        guard self.opening[0] == "CREATE" else { return false }
        if self.opening[1] == "TRIGGER" { return true }
        let programs: [Word] = ["PROCEDURE", "FUNCTION", "EVENT"]
        var index = 1
        if self.opening[1] == "DEFINER" {
            index = self.opening[2] == "@" ? 3 : 4
            guard self.opening[index - 1] == "@" else { return false }
            if !programs.contains(self.opening[index]) { index += 1 }
        }
        return programs.contains(self.opening[index])
    }
}
