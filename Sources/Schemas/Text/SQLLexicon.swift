/// How one database quotes and comments, as far as tokens depend on it.
struct SQLLexicon: Hashable, Sendable {
    /// Whether a backslash in a text escapes what follows.
    var hasBackslashes = false
    /// Whether double quotes hold a text rather than a name.
    var hasDoubleQuotedTexts = false
    /// Whether a name may stand in brackets.
    var hasBracketedNames = false
    /// Whether a bracket in such a name is written twice.
    var doublesBrackets = false
    /// Whether a text may stand between `$tag$` and `$tag$`.
    var hasDollarQuotes = false
    /// Whether a comment may begin with `#`.
    var hasHashComments = false
}
