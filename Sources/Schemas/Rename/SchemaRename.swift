/// What somebody says of two schemas: that a table or a column of the earlier one has another name in the later one.
package struct SchemaRename: Hashable, Sendable, Codable {
    /// The table, by its name before.
    package let table: ObjectName
    /// The column, by its name before; `nil` where it is the table that has another name.
    package let column: String?
    /// The name after, without a schema.
    package let name: String

    /// Describes a rename.
    package init(of column: String? = nil, table: ObjectName, to name: String) {
        self.table = table
        self.column = column
        self.name = name
    }
}

extension SchemaRename: CustomStringConvertible {
    /// The rename in words, such as `column born of table people is birthday now`.
    package var description: String {
        let what =
            self.column.map { "column \($0) of table \(self.table)" } ?? "table \(self.table)"
        return "\(what) is \(self.name) now"
    }

    /// The table's name after, where it is the table that is renamed.
    var later: ObjectName { ObjectName(self.name, in: self.table.schema) }
}
