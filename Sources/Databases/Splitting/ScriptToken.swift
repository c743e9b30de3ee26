/// What the scanner tells apart in a script.
enum ScriptToken {
    /// A word or a symbol, or ``Word/none`` for anything else that is part of a statement.
    case text(Word)
    /// A comment, which is sent with its statement but makes none by itself.
    case comment
    /// An opening parenthesis.
    case openingParenthesis
    /// A closing parenthesis.
    case closingParenthesis
    /// The end of a statement, with the number of times to send it.
    case delimiter(repetitions: Int)
    /// The word that changes the delimiter, in front of the new one; whether it begins its line.
    case delimiterCommand(beginsLine: Bool)
    /// The end of the script.
    case end
}
