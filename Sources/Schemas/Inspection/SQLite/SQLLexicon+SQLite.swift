extension SQLLexicon {
    /// SQLite's; see <https://www.sqlite.org/lang_keywords.html>.
    static let sqlite = SQLLexicon(hasBracketedNames: true)
}
