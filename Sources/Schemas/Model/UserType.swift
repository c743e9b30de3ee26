/// A type of the user's own.
package struct UserType: Hashable, Sendable, Codable {
    /// The name.
    package var name: ObjectName
    /// What kind of type it is.
    package var kind: Kind
    /// The values of an enumeration in order.
    package var labels: [String]
    /// The attributes of a composite type; a domain has one, which bears the domain's name.
    package var attributes: [Column]
    /// The conditions on a domain's values.
    package var checks: [CheckConstraint]
    /// What else the type is declared with, in the database's own words.
    package var options: String?
    /// The comment.
    package var comment: String?

    /// What kinds of types there are.
    package enum Kind: String, Hashable, Sendable, Codable {
        /// A list of values.
        case enumeration
        /// Another type with conditions.
        case domain
        /// A row.
        case composite
        /// A span between two values of another type.
        case range
    }

    /// Describes a type.
    package init(
        name: ObjectName, kind: Kind, labels: [String] = [], attributes: [Column] = [],
        checks: [CheckConstraint] = [], options: String? = nil, comment: String? = nil
    ) {
        self.name = name
        self.kind = kind
        self.labels = labels
        self.attributes = attributes
        self.checks = checks
        self.options = options
        self.comment = comment
    }
}
