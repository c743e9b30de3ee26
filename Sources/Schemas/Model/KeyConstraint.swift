/// A primary key or a unique constraint.
package struct KeyConstraint: Hashable, Sendable, Codable {
    /// The name; `nil` where the database made one up or has none.
    package var name: String?
    /// The columns in order.
    package var columns: [KeyColumn]
    /// Columns that are kept in the key's index only.
    package var included: [String]
    /// What else the constraint is declared with, in the database's own words.
    package var options: String?

    /// Describes a key.
    package init(
        name: String? = nil, columns: [KeyColumn], included: [String] = [], options: String? = nil
    ) {
        self.name = name
        self.columns = columns
        self.included = included
        self.options = options
    }
}
