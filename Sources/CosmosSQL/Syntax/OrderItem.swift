/// One key of ORDER BY as it was written.
package struct OrderItem: Sendable {
    /// The key.
    package var expression: ScalarExpression
    /// Whether the greatest value comes first.
    package var isDescending: Bool
    /// Where the key starts.
    package var position: TextPosition
}
