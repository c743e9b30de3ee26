/// The queries about foreign keys; each has one bound value, the name of the schema.
protocol KeyQueries: Sendable {
    /// Columns of foreign keys: table, name, column, schema, table and column referred to.
    static var keyColumns: String { get }

    /// Actions of foreign keys: table, name, on update, on delete.
    static var keyActions: String { get }
}
