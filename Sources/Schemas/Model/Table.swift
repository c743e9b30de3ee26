/// A table: its columns, and the constraints that concern it alone.
///
/// Its indexes, foreign keys, triggers and permissions are objects of their own.
package struct Table: Hashable, Sendable, Codable {
    /// The name.
    package var name: ObjectName
    /// The columns in the table's order.
    package var columns: [Column]
    /// Whether the order of columns counts when tables are compared.
    ///
    /// It does where the database can change it; elsewhere a table that has grown column by column is as good as one
    /// made at once.
    package var hasFixedColumnOrder: Bool
    /// The primary key.
    package var primaryKey: KeyConstraint?
    /// The unique constraints.
    package var uniqueConstraints: [KeyConstraint]
    /// The checks, and other conditions on rows.
    package var checks: [CheckConstraint]
    /// What stands after the table's body, in the database's own words, such as `STRICT`.
    package var options: String?
    /// How rows are spread over partitions, or of which table this is one.
    package var partitioning: String?
    /// How the table keeps earlier versions of its rows.
    package var temporal: String?
    /// The whole statement, where the database makes the table by a module of its own.
    package var definition: String?
    /// The comment.
    package var comment: String?

    /// Describes a table.
    package init(
        name: ObjectName, columns: [Column] = [], hasFixedColumnOrder: Bool = true,
        primaryKey: KeyConstraint? = nil, uniqueConstraints: [KeyConstraint] = [],
        checks: [CheckConstraint] = [], options: String? = nil, partitioning: String? = nil,
        temporal: String? = nil, definition: String? = nil, comment: String? = nil
    ) {
        self.name = name
        self.columns = columns
        self.hasFixedColumnOrder = hasFixedColumnOrder
        self.primaryKey = primaryKey
        self.uniqueConstraints = uniqueConstraints
        self.checks = checks
        self.options = options
        self.partitioning = partitioning
        self.temporal = temporal
        self.definition = definition
        self.comment = comment
    }
}
