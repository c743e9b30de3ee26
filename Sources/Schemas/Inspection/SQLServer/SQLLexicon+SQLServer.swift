extension SQLLexicon {
    /// SQL Server's, with `QUOTED_IDENTIFIER ON`.
    static let sqlServer = SQLLexicon(hasBracketedNames: true, doublesBrackets: true)
}
