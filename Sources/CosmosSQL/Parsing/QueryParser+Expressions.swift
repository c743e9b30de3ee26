extension QueryParser {
    /// Reads an expression; `? :` binds loosest, then `??`, OR, AND, the predicates and the operators.
    mutating func parseExpression() throws(CosmosQueryError) -> ScalarExpression {
        try self.nested { (parser) throws(CosmosQueryError) in
            let condition = try parser.parseCoalescence()
            guard parser.take(.question) else { return condition }
            let then = try parser.parseExpression()
            try parser.expect(.colon)
            return .conditional(condition, then: then, otherwise: try parser.parseExpression())
        }
    }

    private mutating func parseCoalescence() throws(CosmosQueryError) -> ScalarExpression {
        var expression = try self.parseDisjunction()
        while self.take(.coalesce) {
            let right = try self.besides { (parser) throws(CosmosQueryError) in
                try parser.parseDisjunction()
            }
            expression = .binary(.coalesce, expression, right)
            try self.grow()
        }
        return expression
    }

    private mutating func parseDisjunction() throws(CosmosQueryError) -> ScalarExpression {
        var terms = [try self.parseConjunction()]
        while self.take(.or) {
            terms.append(
                try self.besides { (parser) throws(CosmosQueryError) in
                    try parser.parseConjunction()
                })
        }
        return terms.count == 1 ? terms[0] : .disjunction(terms)
    }

    private mutating func parseConjunction() throws(CosmosQueryError) -> ScalarExpression {
        var terms = [try self.parsePredicate()]
        while self.take(.and) {
            terms.append(
                try self.besides { (parser) throws(CosmosQueryError) in
                    try parser.parsePredicate()
                })
        }
        return terms.count == 1 ? terms[0] : .conjunction(terms)
    }

    /// Reads an operand and at most one of `[NOT] BETWEEN`, `[NOT] IN` and `[NOT] LIKE` after it.
    private mutating func parsePredicate() throws(CosmosQueryError) -> ScalarExpression {
        let operand = try self.parseBinary(above: 0)
        let isNegated = self.take(.not)
        let predicate: ScalarExpression
        if self.take(.between) {
            let low = try self.parseBinary(above: 0)
            try self.expect(.and)
            predicate = .between(operand, low: low, high: try self.parseBinary(above: 0))
        } else if self.take(.in) {
            try self.expect(.openParenthesis)
            predicate = .membership(operand, try self.parseExpressions())
            try self.expect(.closeParenthesis)
        } else if self.take(.like) {
            let pattern = try self.parseBinary(above: 0)
            let escape = self.take(.escape) ? try self.parseBinary(above: 0) : nil
            predicate = .like(operand, pattern: pattern, escape: escape)
        } else if isNegated {
            throw self.unexpected()
        } else {
            return operand
        }
        return isNegated ? .negated(predicate) : predicate
    }

    /// Reads operators that bind tighter than the given precedence, by precedence climbing.
    private mutating func parseBinary(
        above precedence: Int
    ) throws(CosmosQueryError) -> ScalarExpression {
        var left = try self.parseUnary()
        while let binary = self.nextBinaryOperator, binary.precedence > precedence {
            self.advance()
            let right = try self.besides { (parser) throws(CosmosQueryError) in
                try parser.parseBinary(above: binary.precedence)
            }
            left = .binary(binary, left, right)
            try self.grow()
        }
        return left
    }

    private var nextBinaryOperator: BinaryOperator? {
        guard case .symbol(let symbol) = self.token.kind, symbol != .coalesce else { return nil }
        return symbol == .lessOrGreater ? .notEqual : BinaryOperator(rawValue: symbol.rawValue)
    }

    private mutating func parseUnary() throws(CosmosQueryError) -> ScalarExpression {
        let unary: UnaryOperator
        switch self.token.kind {
        case .keyword(.not): unary = .not
        case .symbol(.minus): unary = .minus
        case .symbol(.plus): unary = .plus
        case .symbol(.tilde): unary = .complement
        default: return try self.parsePostfix()
        }
        self.advance()
        return .unary(
            unary, try self.nested { (parser) throws(CosmosQueryError) in try parser.parseUnary() })
    }

    private mutating func parsePostfix() throws(CosmosQueryError) -> ScalarExpression {
        var expression = try self.parsePrimary()
        while true {
            if self.take(.dot) {
                expression = .member(expression, try self.expectName())
            } else if self.take(.openBracket) {
                let subscripts = try self.parseExpression()
                try self.expect(.closeBracket)
                if case .literal(.string(let name)) = subscripts {
                    expression = .member(expression, name)
                } else {
                    expression = .subscripted(expression, subscripts)
                }
            } else {
                return expression
            }
            try self.grow()
        }
    }
}
