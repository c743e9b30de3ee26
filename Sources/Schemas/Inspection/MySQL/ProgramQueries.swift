/// The queries about views and stored programs; each has one bound value, the name of the schema.
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
}
