extension SQLLexicon {
    /// MariaDB's, in its usual modes.
    static let mariaDB = SQLLexicon(
        hasBackslashes: true, hasDoubleQuotedTexts: true, hasHashComments: true)
}
