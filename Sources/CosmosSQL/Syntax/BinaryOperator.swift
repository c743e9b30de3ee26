/// An operator between two operands; AND and OR are not among them.
package enum BinaryOperator: String, Sendable {
    /// The left operand unless it is undefined.
    case coalesce = "??"
    /// Deep equality.
    case equal = "="
    /// Deep inequality.
    case notEqual = "!="
    /// Order of two values of one type.
    case less = "<"
    /// Order of two values of one type.
    case lessOrEqual = "<="
    /// Order of two values of one type.
    case greater = ">"
    /// Order of two values of one type.
    case greaterOrEqual = ">="
    /// Concatenation of strings.
    case concatenate = "||"
    /// Union of 32 bits.
    case bitOr = "|"
    /// Difference of 32 bits.
    case bitXor = "^"
    /// Intersection of 32 bits.
    case bitAnd = "&"
    /// Shift of 32 bits to the left.
    case shiftLeft = "<<"
    /// Shift of 32 bits to the right, keeping the sign.
    case shiftRight = ">>"
    /// Shift of 32 bits to the right, filling with zeros.
    case shiftRightUnsigned = ">>>"
    /// Addition.
    case add = "+"
    /// Subtraction.
    case subtract = "-"
    /// Multiplication.
    case multiply = "*"
    /// Division.
    case divide = "/"
    /// Remainder with the sign of the dividend.
    case remainder = "%"

    /// How tightly the operator binds; `??` stands apart, below OR.
    ///
    /// Bitwise operators and `||` bind tighter than comparisons, as the examples of the service's
    /// documentation need it. The published grammar says otherwise; but so read, such an expression
    /// can only be undefined.
    var precedence: Int {
        switch self {
        case .coalesce: 0
        case .equal, .notEqual: 1
        case .less, .lessOrEqual, .greater, .greaterOrEqual: 2
        case .concatenate: 3
        case .bitOr: 4
        case .bitXor: 5
        case .bitAnd: 6
        case .shiftLeft, .shiftRight, .shiftRightUnsigned: 7
        case .add, .subtract: 8
        case .multiply, .divide, .remainder: 9
        }
    }
}
