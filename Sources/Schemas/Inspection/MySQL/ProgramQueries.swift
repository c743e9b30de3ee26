/// The queries about views, stored programs and permissions; each has one bound value, the name of the schema.
protocol ProgramQueries: Sendable {
    /// Views: name, query, check option, whose rights count, algorithm.
    static var views: String { get }

    /// Triggers: name, table, time, event, statement.
    static var triggers: String { get }

    /// Routines: name, type, type returned, body, whether deterministic, access to data, whose rights count, comment.
    static var routines: String { get }

    /// Parameters of routines: routine, type of the routine, direction, name, type.
    static var parameters: String { get }

    /// Events: name, schedule, statement, completion, state, comment.
    static var events: String { get }

    /// What others may do: kind, table, column, user, right, whether it may be passed on.
    static var permissions: String { get }

    /// What others may do with columns, as in `permissions`.
    static var columnPermissions: String { get }

    /// What others may do with the schema, as in `permissions`.
    static var schemaPermissions: String { get }
}
