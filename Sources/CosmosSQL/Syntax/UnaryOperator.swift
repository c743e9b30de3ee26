/// An operator before its operand.
package enum UnaryOperator: String, Sendable {
    /// Logical negation.
    case not = "NOT"
    /// Arithmetic negation.
    case minus = "-"
    /// No change, but only of numbers.
    case plus = "+"
    /// Negation of each of 32 bits.
    case complement = "~"
}
