/// A column of a table, or an attribute of a composite type.
package struct Column: Hashable, Sendable, Codable {
    /// The name.
    package var name: String
    /// The type, in the database's own canonical spelling.
    package var type: String
    /// Whether the column takes `NULL`.
    package var isNullable: Bool
    /// The default, as an expression.
    package var `default`: String?
    /// How the database numbers rows by this column, in its own words, such as `AUTOINCREMENT`.
    package var identity: String?
    /// What the column is computed from.
    package var generated: GeneratedValue?
    /// The collation, where it is not the one the column would have anyway.
    package var collation: String?
    /// What else the column is declared with, in the database's own words.
    package var options: String?
    /// The comment.
    package var comment: String?

    /// Describes a column; what is left out it does not have.
    package init(
        name: String, type: String, isNullable: Bool = true, default: String? = nil,
        identity: String? = nil, generated: GeneratedValue? = nil, collation: String? = nil,
        options: String? = nil, comment: String? = nil
    ) {
        self.name = name
        self.type = type
        self.isNullable = isNullable
        self.default = `default`
        self.identity = identity
        self.generated = generated
        self.collation = collation
        self.options = options
        self.comment = comment
    }
}
