/// The queries about permissions; each has one bound value, the name of the schema.
protocol PermissionQueries: Sendable {
    /// What others may do: kind, table, column, user, right, whether it may be passed on.
    static var permissions: String { get }

    /// What others may do with columns, as in `permissions`.
    static var columnPermissions: String { get }

    /// What others may do with the schema, as in `permissions`.
    static var schemaPermissions: String { get }
}
