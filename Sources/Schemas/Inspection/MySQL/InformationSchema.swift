/// The queries that read a catalogue of MySQL's kind; each has one bound value, the name of the schema.
///
/// Both products answer with the same columns, so that the rows are read in one place.
protocol InformationSchema: Sendable {
    /// Tables, views and sequences: name, type, engine, collation, options, comment.
    static var tables: String { get }

    /// Columns: table, name, type, whether nullable, default, extras, expression, collation, comment.
    static var columns: String { get }

    /// Checks: table, name, level, `CHECK` with its condition.
    static var checks: String { get }

    /// Columns of indexes: table, index, whether others may be equal, column or expression, direction, length, type,
    /// comment, what else is declared, whether it is an expression.
    static var indexes: String { get }

    /// Columns of foreign keys: table, name, column, schema, table and column referred to.
    static var keyColumns: String { get }

    /// Actions of foreign keys: table, name, on update, on delete.
    static var keyActions: String { get }

    /// Views: name, query, check option, whose rights count, algorithm.
    static var views: String { get }

    /// Triggers: name, table, time, event, statement.
    static var triggers: String { get }

    /// Routines: name, type, type returned, body, whether deterministic, access to data, whose rights count, comment.
    static var routines: String { get }

    /// Parameters of routines: routine, type of the routine, direction, name, type.
    static var parameters: String { get }

    /// Partitions: table, method, expression, name, description, method and expression of its own parts, comment.
    static var partitions: String { get }

    /// Events: name, schedule, statement, completion, state, comment.
    static var events: String { get }

    /// What others may do: kind, table, column, user, right, whether it may be passed on.
    static var permissions: String { get }

    /// What others may do with columns, as in `permissions`.
    static var columnPermissions: String { get }

    /// What others may do with the schema, as in `permissions`.
    static var schemaPermissions: String { get }

    /// An expression of the catalogue, such as a computed default, so that a statement with it gives it again.
    static func expression(_ text: String) -> String
}

extension InformationSchema {
    static func expression(_ text: String) -> String { text }
}
