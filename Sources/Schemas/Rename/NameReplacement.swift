/// Puts one name in the place of another wherever it stands in an SQL text, as servers do when something is renamed.
struct NameReplacement {
    private let old: String
    private let new: String
    private let grammar: any SchemaGrammar

    /// Replaces one name, both unquoted, by the other.
    init(_ old: String, _ new: String, _ grammar: any SchemaGrammar) {
        self.old = old
        self.new = new
        self.grammar = grammar
    }

    /// How texts are cut into tokens.
    var lexicon: SQLLexicon { self.grammar.lexicon }

    /// The text with the new name in it; literals, and functions of the old name, stay.
    func text(_ text: String) -> String {
        let tokens = SQLTokenizer.tokens(of: text, self.lexicon)
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var start = 0
        for (position, token) in tokens.enumerated() where token.isName && token.text == self.old {
            let isCall = position + 1 < tokens.count && tokens[position + 1].isSign("(")
            guard !isCall || token.kind == .quotedName else { continue }
            result += bytes[start..<token.range.lowerBound]
            let wasQuoted = token.kind == .quotedName
            result += self.grammar.spelled(self.new, wasQuoted: wasQuoted).utf8
            start = token.range.upperBound
        }
        return String(decoding: result + bytes[start...], as: UTF8.self)
    }

    /// The new name for the old one; any other stays.
    func name(_ name: String) -> String { name == self.old ? self.new : name }

    func column(_ column: KeyColumn) -> KeyColumn {
        var column = column
        column.value =
            column.isExpression ? self.text(column.value) : self.name(column.value)
        return column
    }

    func key(_ key: KeyConstraint) -> KeyConstraint {
        var key = key
        key.columns = key.columns.map(self.column)
        key.included = key.included.map(self.name)
        return key
    }

    func check(_ check: CheckConstraint) -> CheckConstraint {
        var check = check
        check.definition = self.text(check.definition)
        return check
    }
}
