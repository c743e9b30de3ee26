package import Databases

/// The one list of what this room knows of each database.
package struct InspectorCatalog: Sendable {
    /// What is known of one database.
    private struct Entry: Sendable {
        let inspector: any SchemaInspector
        let grammar: any SchemaGrammar
    }

    /// The entries by the names of the databases' dialects.
    private let entries: [String: Entry] = [
        "SQLite": Entry(inspector: SQLiteInspector(), grammar: SQLiteGrammar()),
        "PostgreSQL": Entry(inspector: PostgreSQLInspector(), grammar: PostgreSQLGrammar()),
        "MariaDB": Entry(inspector: MariaDBInspector(), grammar: MariaDBGrammar()),
        "MySQL": Entry(inspector: MySQLInspector(), grammar: MySQLGrammar()),
        "SQL Server": Entry(inspector: SQLServerInspector(), grammar: SQLServerGrammar()),
    ]

    /// Lists the databases of this build.
    package init() {}

    /// The inspector of a database; `nil` where there is none yet.
    package func inspector(for dialect: any Dialect) -> (any SchemaInspector)? {
        self.entries[dialect.name]?.inspector
    }

    /// The grammar of a database; `nil` where there is none yet.
    func grammar(for dialect: any Dialect) -> (any SchemaGrammar)? {
        self.entries[dialect.name]?.grammar
    }
}
