/// Cuts a script into its statements while it is being read.
///
/// Memory grows with the longest statement only, never with the script, and where the chunks of the
/// source end makes no difference. After an error the splitter has nothing more to give.
///
/// ```swift
/// let rules = dialect.splitting.rules(flyway: false)
/// var splitter = StatementSplitter(rules: rules) { nextChunk() }
/// while let statement = try splitter.next() {
///     // send statement.sql; if it has copyData, take it with nextCopyChunk()
/// }
/// ```
package struct StatementSplitter {
    /// The script, in tokens.
    var scanner: ScriptScanner
    /// How far the data after the statement given last have been taken.
    var copyPhase = CopyPhase.none

    private var rules: any SplittingRules
    private var draft = StatementDraft()
    private var state = State.new

    private enum State {
        case new
        case reading
        case finished
    }

    /// Splits the script that a source gives in chunks of UTF-8 bytes of any size; nil ends it.
    package init(
        rules: any SplittingRules,
        reading source: @escaping () throws(ScriptReadError) -> [UInt8]?
    ) {
        self.rules = rules
        self.scanner = ScriptScanner(
            lexicon: rules.lexicon, window: ScriptWindow(reading: source))
    }

    /// Gives the next statement; nil at the end of the script.
    ///
    /// Data of the statement before that were not taken are skipped.
    package mutating func next() throws(SplittingError) -> ScriptStatement? {
        guard self.state != .finished else { return nil }
        let isNew = self.state == .new
        self.state = .finished
        if isNew { try self.scanner.window.skipByteOrderMark() }
        while try self.nextCopyChunk() != nil {}
        guard let statement = try self.readStatement() else { return nil }
        self.state = .reading
        return statement
    }

    private mutating func readStatement() throws(SplittingError) -> ScriptStatement? {
        self.beginStatement()
        while true {
            try self.scanner.skipBlanks()
            let start = self.scanner.window.cursor
            switch try self.scanner.next() {
            case .end:
                return try self.finishScript()
            case .comment:
                self.include(from: start)
            case .text(let word):
                self.includeText(from: start)
                if self.scanner.depth == 0 { try self.observe(word, at: start) }
            case .openingParenthesis:
                if self.scanner.depth == 1 { self.draft.openParenthesis = start }
                self.includeText(from: start)
            case .closingParenthesis:
                self.includeText(from: start)
                if self.scanner.depth == 0 { try self.observe(.none, at: start) }
            case .delimiter(let repetitions):
                guard self.draft.position != nil else {
                    self.beginStatement()
                    continue
                }
                if self.scanner.depth == 0 { try self.observe(";", at: start) }
                if self.isDelimiterInForce {
                    return try self.finishStatement(repetitions: repetitions)
                }
                self.includeText(from: start)
            case .delimiterCommand(let beginsLine):
                guard let statement = self.draft.position else {
                    try self.scanner.changeDelimiter()
                    self.beginStatement()
                    continue
                }
                guard !beginsLine, !self.scanner.lexicon.flyway else {
                    throw .delimiterChange(statement: statement)
                }
                self.includeText(from: start)
                try self.observe(.none, at: start)
            }
        }
    }

    /// Whether a delimiter ends the statement where it stands.
    ///
    /// One that the script chose for itself does so everywhere, except for Flyway.
    private var isDelimiterInForce: Bool {
        if case .line = self.scanner.delimiter { return true }
        let lexicon = self.scanner.lexicon
        if !lexicon.flyway, self.scanner.delimiter != lexicon.delimiter { return true }
        return self.scanner.depth == 0 && self.draft.blockDepth == 0
    }

    private mutating func beginStatement() {
        self.scanner.window.release()
        self.scanner.depth = 0
        self.draft = StatementDraft()
        self.rules.begin()
    }

    private mutating func include(from start: Int) {
        if self.draft.start == nil {
            self.draft.start = start
            self.draft.startPosition = self.scanner.window.markPosition(at: start)
        }
        self.draft.end = self.scanner.window.cursor
    }

    private mutating func includeText(from start: Int) {
        self.include(from: start)
        if self.draft.position == nil {
            self.draft.position = self.scanner.window.markPosition(at: start)
        }
    }

    private mutating func observe(_ word: Word, at start: Int) throws(SplittingError) {
        self.rules.observe(word)
        let depth = self.rules.blockDepth
        if self.draft.blockDepth == 0, depth > 0 { self.draft.openBlock = start }
        if depth < 0 { throw .endWithoutBegin(self.scanner.window.position(at: start)) }
        self.draft.blockDepth = depth
    }

    /// Ends the last statement with the script, if one was begun.
    private mutating func finishScript() throws(SplittingError) -> ScriptStatement? {
        guard let position = self.draft.position else { return nil }
        if case .line = self.scanner.delimiter { return try self.finishStatement(repetitions: 1) }
        try self.observe(.none, at: self.draft.end)
        if self.draft.blockDepth > 0 {
            throw .unterminated(
                .block, opened: self.scanner.window.position(at: self.draft.openBlock))
        }
        if self.scanner.depth > 0 {
            try self.scanner.reportUnterminated(
                .parenthesis, openedAt: self.draft.openParenthesis)
        }
        if self.rules.traits.takesCopyData { throw .unterminated(.copyData, opened: position) }
        return try self.finishStatement(repetitions: 1)
    }

    private mutating func finishStatement(
        repetitions: Int
    ) throws(SplittingError) -> ScriptStatement? {
        guard let start = self.draft.start, let position = self.draft.position else { return nil }
        let window = self.scanner.window
        let text = window.bytes[start..<self.draft.end].trimmingBlanks
        guard let sql = String(validating: text, as: UTF8.self) else { throw .notUTF8(position) }
        let traits = self.rules.traits
        var copyData: CopyData?
        if traits.takesCopyData {
            copyData = CopyData(line: window.position(at: window.cursor).line + 1)
            self.copyPhase = .restOfLine(statement: position)
        }
        return ScriptStatement(
            sql: sql, start: self.draft.startPosition, line: position.line,
            column: position.column,
            canExecuteInTransaction: traits.canExecuteInTransaction,
            controlsTransaction: traits.controlsTransaction, repetitions: repetitions,
            copyData: copyData)
    }
}
