/// How SQL Server's scripts are split.
///
/// As sqlcmd does it, a line that holds `GO` ends a batch, whatever parentheses and blocks are
/// open. For Flyway any word `GO` does, except inside of parentheses and `BEGIN … END`.
struct SQLServerSplittingRules: SplittingRules {
    let lexicon: Lexicon
    private(set) var blockDepth = 0
    private(set) var traits = StatementTraits()
    /// Whether the batch defines a module, whose words are not executed now.
    private var definesModule = false
    private var opening = OpeningWords()
    private var previous = Word.none
    private var previousButOne = Word.none
    private var previousKeyword = Word.none

    /// Splits as sqlcmd does, or as Flyway does.
    init(flyway: Bool) {
        let marks = ["@", "#"] as [Unicode.Scalar]
        self.lexicon = Lexicon(
            flyway: flyway, delimiter: flyway ? .word("GO") : .line("GO"),
            quotes: [
                .string("'"), .name("\""), .brackets(doubling: !flyway, isName: !flyway),
            ],
            backslashPrefixes: flyway ? Lexicon.flywayBackslashPrefixes : [],
            wordSymbols: flyway ? [] : marks.map { UInt8(ascii: $0) },
            clientCommands: flyway ? [] : [":", "!!"])
    }

    mutating func begin() {
        self = Self(lexicon: self.lexicon)
    }

    mutating func observe(_ word: Word) {
        if self.lexicon.flyway { self.countBlocks(word) }
        if word.isKeyword {
            if !self.definesModule { self.noteTransactionControl(word) }
            if !self.definesModule || self.lexicon.flyway { self.noteRefusal(word) }
            self.noteModule(word)
            self.opening.append(word)
            self.previousKeyword = word
        }
        self.previousButOne = self.previous
        self.previous = word
    }

    private init(lexicon: Lexicon) {
        self.lexicon = lexicon
    }

    private mutating func countBlocks(_ word: Word) {
        switch word {
        case "BEGIN":
            self.blockDepth += 1
        case "END" where self.blockDepth > 0, "CONVERSATION" where self.isAfterBegin,
            "DIALOG" where self.isAfterBegin, "TRAN" where self.isAfterBegin,
            "TRANSACTION" where self.isAfterBegin:
            self.blockDepth -= 1
        case "TRAN", "TRANSACTION":
            let isDistributed = self.previous == "DISTRIBUTED" && self.previousButOne == "BEGIN"
            self.blockDepth -= isDistributed ? 1 : 0
        default:
            break
        }
    }

    private var isAfterBegin: Bool {
        self.previous == "BEGIN"
    }

    /// Notices that the batch defines a procedure, a function, a trigger or a view.
    private mutating func noteModule(_ word: Word) {
        switch word {
        case "PROCEDURE", "PROC", "FUNCTION", "TRIGGER", "VIEW":
            let isFirstObject = self.opening[1] == .none
            let isSecondForm = self.opening[1] == "OR" && self.opening[3] == .none
            let follows = self.previousKeyword == "CREATE" || self.previousKeyword == "ALTER"
            if follows, isFirstObject || isSecondForm { self.definesModule = true }
        default:
            break
        }
    }

    private mutating func noteTransactionControl(_ word: Word) {
        switch word {
        case "COMMIT", "ROLLBACK":
            self.traits.controlsTransaction = true
        case "TRAN", "TRANSACTION", "DISTRIBUTED":
            if self.previous == "BEGIN" { self.traits.controlsTransaction = true }
        default:
            break
        }
    }

    private mutating func noteRefusal(_ word: Word) {
        let refuses =
            switch word {
            case "BACKUP", "RESTORE", "RECONFIGURE":
                true
            case "DATABASE", "FULLTEXT":
                self.previousKeyword == "CREATE" || self.previousKeyword == "ALTER"
                    || self.previousKeyword == "DROP"
            default:
                self.isCall && Self.proceduresWithoutTransaction.contains(word)
            }
        if refuses { self.traits.canExecuteInTransaction = false }
    }

    /// Whether the word after the last keyword names a procedure to call; Flyway knows the short
    /// form only.
    private var isCall: Bool {
        self.previousKeyword == "EXEC" || !self.lexicon.flyway && self.previousKeyword == "EXECUTE"
    }

    /// System procedures that refuse to run inside of a transaction.
    private static let proceduresWithoutTransaction: Set<Word> = [
        "SP_ADDSUBSCRIPTION", "SP_DROPSUBSCRIPTION", "SP_ADDDISTRIBUTOR", "SP_DROPDISTRIBUTOR",
        "SP_ADDDISTPUBLISHER", "SP_DROPDISTPUBLISHER", "SP_ADDLINKEDSERVER",
        "SP_DROPLINKEDSERVER", "SP_ADDLINKEDSRVLOGIN", "SP_DROPLINKEDSRVLOGIN",
        "SP_SERVEROPTION", "SP_REPLICATIONDBOPTION", "SP_FULLTEXT_DATABASE",
    ]
}
