/// A foreign key of a table.
package struct ForeignKey: Hashable, Sendable, Codable {
    /// The name; `nil` where the database made one up or has none.
    package var name: String?
    /// The table whose rows refer.
    package var table: ObjectName
    /// The columns that refer, in order.
    package var columns: [String]
    /// The table referred to.
    package var referencedTable: ObjectName
    /// The columns referred to; empty for the primary key.
    package var referencedColumns: [String]
    /// What happens when a key referred to changes, such as `CASCADE`.
    package var onUpdate: String
    /// What happens when a row referred to is deleted.
    package var onDelete: String
    /// What else the constraint is declared with, in the database's own words.
    package var options: String?

    /// What happens unless something else is said.
    package static let noAction = "NO ACTION"

    /// Describes a foreign key.
    package init(
        name: String? = nil, table: ObjectName, columns: [String], referencedTable: ObjectName,
        referencedColumns: [String], onUpdate: String = Self.noAction,
        onDelete: String = Self.noAction, options: String? = nil
    ) {
        self.name = name
        self.table = table
        self.columns = columns
        self.referencedTable = referencedTable
        self.referencedColumns = referencedColumns
        self.onUpdate = onUpdate
        self.onDelete = onDelete
        self.options = options
    }
}
