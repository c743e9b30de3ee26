/// What a database's scripts are made of: the marks that a scanner has to know.
package struct Lexicon: Hashable, Sendable {
    /// Whether scripts are read as Flyway 13 reads them, mistakes included.
    package var flyway: Bool
    /// What ends a statement until the script says otherwise.
    package var delimiter: Delimiter
    /// The word with which a script changes the delimiter.
    package var delimiterCommand: Word?
    /// The kinds of quotation marks.
    package var quotes: [Quote]
    /// One-letter prefixes that give a backslash its meaning in the string that follows.
    package var backslashPrefixes: [UInt8] = []
    /// Whether `$$` and `$tag$` quote.
    package var hasDollarQuotes = false
    /// Whether block comments nest.
    package var nestsComments = true
    /// Whether `#` begins a line comment.
    package var hasHashComments = false
    /// Whether `--` begins a comment only in front of white space.
    package var dashesNeedBlank = false
    /// How block comments open that the database executes.
    package var executedComments: [String] = []
    /// Symbols that are part of words.
    package var wordSymbols: [UInt8] = []
    /// How lines begin that are commands to a client, unless the mark's first byte follows again.
    package var clientCommands: [String] = []

    /// The prefixes in whose strings Flyway takes a backslash for an escape, whatever the database.
    static let flywayBackslashPrefixes = [UInt8(ascii: "B"), UInt8(ascii: "E"), UInt8(ascii: "X")]
}
