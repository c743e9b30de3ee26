/// An expression that yields one value per row.
package indirect enum ScalarExpression: Sendable {
    /// A constant.
    case literal(CosmosValue)
    /// A parameter, its name with the `@`.
    case parameter(String, at: TextPosition)
    /// An alias.
    case identifier(String, at: TextPosition)
    /// A member by name: `value.name` or `value["name"]`.
    case member(ScalarExpression, String)
    /// A member or element by a computed name or index: `value[expression]`.
    case subscripted(ScalarExpression, ScalarExpression)
    /// An operator before its operand.
    case unary(UnaryOperator, ScalarExpression)
    /// An operator between its operands.
    case binary(BinaryOperator, ScalarExpression, ScalarExpression)
    /// Two or more conditions joined by AND.
    case conjunction([ScalarExpression])
    /// Two or more conditions joined by OR.
    case disjunction([ScalarExpression])
    /// `condition ? then : otherwise`.
    case conditional(ScalarExpression, then: ScalarExpression, otherwise: ScalarExpression)
    /// `value BETWEEN low AND high`.
    case between(ScalarExpression, low: ScalarExpression, high: ScalarExpression)
    /// `value IN (candidates)`.
    case membership(ScalarExpression, [ScalarExpression])
    /// `value LIKE pattern ESCAPE escape`.
    case like(ScalarExpression, pattern: ScalarExpression, escape: ScalarExpression?)
    /// `NOT` between an operand and BETWEEN, IN or LIKE.
    case negated(ScalarExpression)
    /// `[elements]`.
    case array([ScalarExpression])
    /// `{"name": value}`.
    case object([(name: String, value: ScalarExpression)])
    /// The call of a system function.
    case call(name: String, arguments: [ScalarExpression], at: TextPosition)
    /// The call of a user-defined function.
    case userDefinedCall(name: String, arguments: [ScalarExpression], at: TextPosition)
    /// A subquery.
    case subquery(SubqueryRole, QuerySyntax, at: TextPosition)
}

extension ScalarExpression {
    /// The expressions this one is directly made of, without those inside a subquery.
    var operands: [ScalarExpression] {
        switch self {
        case .literal, .parameter, .identifier, .subquery: []
        case .member(let base, _): [base]
        case .subscripted(let base, let subscripts): [base, subscripts]
        case .unary(_, let operand), .negated(let operand): [operand]
        case .binary(_, let left, let right): [left, right]
        case .conjunction(let terms), .disjunction(let terms): terms
        case .conditional(let condition, let then, let otherwise): [condition, then, otherwise]
        case .between(let value, let low, let high): [value, low, high]
        case .membership(let value, let candidates): [value] + candidates
        case .like(let value, let pattern, let escape):
            [value, pattern] + (escape.map { [$0] } ?? [])
        case .array(let elements): elements
        case .object(let members): members.map(\.value)
        case .call(_, let arguments, _), .userDefinedCall(_, let arguments, _): arguments
        }
    }
}
