/// The queries about tables; each has one bound value, the name of the schema.
protocol TableQueries: Sendable {
    /// Tables, views and sequences: name, type, engine, collation, options, comment.
    static var tables: String { get }

    /// Columns: table, name, type, whether nullable, default, extras, expression, collation, comment.
    static var columns: String { get }

    /// Checks: table, name, level, `CHECK` with its condition.
    static var checks: String { get }

    /// Columns of indexes: table, index, whether others may be equal, column or expression, direction, length, type,
    /// comment, what else is declared, whether it is an expression.
    static var indexes: String { get }

    /// Partitions: table, method, expression, name, description, method and expression of its own parts, comment.
    static var partitions: String { get }

    /// An expression of the catalogue, such as a computed default, so that a statement with it gives it again.
    static func expression(_ text: String) -> String
}

extension TableQueries {
    static func expression(_ text: String) -> String { text }
}
