extension ScalarExpression: CustomStringConvertible {
    /// The expression in canonical form: one spelling, every operation in parentheses.
    ///
    /// Two expressions with the same text mean the same thing; GROUP BY keys are recognised by it.
    package var description: String {
        switch self {
        case .literal(let value): Self.text(of: value)
        case .parameter(let name, _), .identifier(let name, _): name
        case .member(let base, let name): "\(base)\(PathStep.name(name))"
        case .subscripted(let base, let subscripts): "\(base)[\(subscripts)]"
        case .unary(.not, let operand): "(NOT \(operand))"
        case .unary(let unary, .literal(.number(let number))):
            "\(unary.rawValue)\(Self.text(of: .number(number)))"
        case .unary(let unary, let operand): "(\(unary.rawValue)\(operand))"
        case .binary(let binary, let left, let right): "(\(left) \(binary.rawValue) \(right))"
        case .conjunction(let terms): Self.chain(terms, "AND")
        case .disjunction(let terms): Self.chain(terms, "OR")
        case .conditional(let condition, let then, let otherwise):
            "(\(condition) ? \(then) : \(otherwise))"
        case .negated(let predicate): "(\(predicate.predicateText(negation: "NOT ")))"
        case .between, .membership, .like: "(\(self.predicateText(negation: "")))"
        case .array(let elements): "[\(Self.list(elements))]"
        case .object(let members):
            "{"
                + members.map { "\(CosmosValue.string($0.name).jsonText()): \($0.value)" }
                .joined(separator: ", ") + "}"
        case .call(let name, let arguments, _): "\(name.uppercased())(\(Self.list(arguments)))"
        case .userDefinedCall(let name, let arguments, _): "udf.\(name)(\(Self.list(arguments)))"
        case .subquery(let role, let query, _): "\(role.rawValue)(\(query))"
        }
    }

    private func predicateText(negation: String) -> String {
        switch self {
        case .between(let value, let low, let high):
            "\(value) \(negation)BETWEEN \(low) AND \(high)"
        case .membership(let value, let candidates):
            "\(value) \(negation)IN (\(Self.list(candidates)))"
        case .like(let value, let pattern, let escape):
            "\(value) \(negation)LIKE \(pattern)" + (escape.map { " ESCAPE \($0)" } ?? "")
        default: self.description
        }
    }

    private static func list(_ expressions: [ScalarExpression]) -> String {
        expressions.map(\.description).joined(separator: ", ")
    }

    private static func chain(_ terms: [ScalarExpression], _ word: String) -> String {
        terms.dropFirst().reduce(terms[0].description) { "(\($0) \(word) \($1))" }
    }

    private static func text(of value: CosmosValue) -> String {
        value.isUndefined ? "undefined" : value.jsonText()
    }
}
