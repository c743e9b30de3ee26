/// What stands after SELECT.
package enum Selection: Sendable {
    /// `*`.
    case star(at: TextPosition)
    /// `VALUE expression`.
    case value(ScalarExpression)
    /// A list of items, each a member of the resulting object.
    case items([SelectItem])
}
