/// What a computed column is computed from.
package struct GeneratedValue: Hashable, Sendable, Codable {
    /// The expression, without the parentheses around it.
    package var expression: String
    /// Whether the value is kept in the row rather than computed when it is read.
    package var isStored: Bool

    /// Describes a computation.
    package init(expression: String, isStored: Bool) {
        self.expression = expression
        self.isStored = isStored
    }
}
