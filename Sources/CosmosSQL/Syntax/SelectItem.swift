/// One item of a SELECT list.
package struct SelectItem: Sendable {
    /// The value of the member.
    package var expression: ScalarExpression
    /// The name of the member, if the query gives one.
    package var alias: String?
    /// Where the item starts.
    package var position: TextPosition
}
