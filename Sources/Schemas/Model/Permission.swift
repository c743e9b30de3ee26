/// What somebody other than its owner may do with something.
package struct Permission: Hashable, Sendable, Codable {
    /// Who: a role, a user, or `PUBLIC`.
    package var grantee: String
    /// With what, as `GRANT … ON` takes it, such as `TABLE orders` or `SCHEMA`.
    package var target: String
    /// The rights in alphabetical order; a right to a column has the column in parentheses.
    package var privileges: [String]
    /// The rights among them that may be passed on.
    package var grantable: [String]

    /// Describes a permission.
    package init(
        grantee: String, target: String, privileges: [String], grantable: [String] = []
    ) {
        self.grantee = grantee
        self.target = target
        self.privileges = privileges
        self.grantable = grantable
    }
}
