/// The `type` column of the history table; only Flyway's own words are ever written.
///
/// Source: Flyway's `CoreMigrationType`.
package enum MigrationType: String, Hashable, Sendable, Codable {
    /// An SQL script, versioned or repeatable.
    case sql = "SQL"
    /// A program.
    case script = "SCRIPT"
    /// A Java class, run by Flyway.
    case jdbc = "JDBC"
    /// A migration of Flyway's custom resolvers.
    case custom = "CUSTOM"
    /// A baseline migration in SQL.
    case sqlBaseline = "SQL_BASELINE"
    /// A baseline migration in Java.
    case jdbcBaseline = "JDBC_BASELINE"
    /// An undo in SQL; only Flyway's paid editions read it.
    case undoSQL = "UNDO_SQL"
    /// An undo by a program.
    case undoScript = "UNDO_SCRIPT"
    /// An undo in Java.
    case undoJDBC = "UNDO_JDBC"
    /// The row the command `baseline` writes.
    case baseline = "BASELINE"
    /// The row that names the schemas Flyway created.
    case schema = "SCHEMA"
    /// The row that takes an earlier row back.
    case delete = "DELETE"

    /// Reads the column, older spellings included.
    ///
    /// - Returns: `nil` for a word Flyway does not know either.
    package init?(column: String) {
        switch column {
        case "SPRING_JDBC": self = .jdbc
        case "SQL_STATE_SCRIPT": self = .sqlBaseline
        case "JDBC_STATE_SCRIPT": self = .jdbcBaseline
        default:
            guard let type = Self(rawValue: column) else { return nil }
            self = type
        }
    }

    /// Whether no script stands behind the row.
    package var isSynthetic: Bool { [.baseline, .schema, .delete].contains(self) }

    /// Whether the row is an undo.
    package var isUndo: Bool { [.undoSQL, .undoScript, .undoJDBC].contains(self) }

    /// Whether the row sets the version below which nothing runs.
    package var isBaseline: Bool { [.baseline, .sqlBaseline, .jdbcBaseline].contains(self) }
}
