/// An index that is not part of a constraint.
package struct Index: Hashable, Sendable, Codable {
    /// The name; it is in its table's schema.
    package var name: String
    /// The table or materialised view.
    package var table: ObjectName
    /// Whether no two rows may have the same key.
    package var isUnique: Bool
    /// The columns and expressions in order.
    package var columns: [KeyColumn]
    /// Columns that are kept in the index only.
    package var included: [String]
    /// The condition of the rows that are in the index.
    package var filter: String?
    /// The access method, where it is not the database's usual one.
    package var method: String?
    /// What else the index is declared with, in the database's own words.
    package var options: String?
    /// The comment.
    package var comment: String?

    /// Describes an index.
    package init(
        name: String, table: ObjectName, isUnique: Bool = false, columns: [KeyColumn],
        included: [String] = [], filter: String? = nil, method: String? = nil,
        options: String? = nil, comment: String? = nil
    ) {
        self.name = name
        self.table = table
        self.isUnique = isUnique
        self.columns = columns
        self.included = included
        self.filter = filter
        self.method = method
        self.options = options
        self.comment = comment
    }
}
