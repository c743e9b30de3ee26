extension SQLLexicon {
    /// PostgreSQL's; see <https://www.postgresql.org/docs/current/sql-syntax-lexical.html>.
    static let postgreSQL = SQLLexicon(hasDollarQuotes: true)
}
