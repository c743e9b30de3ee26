extension QueryParser {
    /// Reads a constant, a name, a call, a constructor, or something in parentheses.
    mutating func parsePrimary() throws(CosmosQueryError) -> ScalarExpression {
        let token = self.token
        switch token.kind {
        case .number(let number): return self.takeLiteral(.number(number))
        case .string(let text): return self.takeLiteral(.string(text))
        case .keyword(.true): return self.takeLiteral(.boolean(true))
        case .keyword(.false): return self.takeLiteral(.boolean(false))
        case .keyword(.null): return self.takeLiteral(.null)
        case .keyword(.undefined): return self.takeLiteral(.undefined)
        case .parameter(let name):
            self.advance()
            return .parameter(name, at: token.position)
        case .name, .keyword: return try self.parseWord()
        case .symbol(.openParenthesis): return try self.parseParentheses()
        case .symbol(.openBracket): return try self.parseArray()
        case .symbol(.openBrace): return try self.parseObject()
        case .symbol, .end: throw self.unexpected()
        }
    }

    private mutating func takeLiteral(_ value: CosmosValue) -> ScalarExpression {
        self.advance()
        return .literal(value)
    }

    private mutating func parseWord() throws(CosmosQueryError) -> ScalarExpression {
        let token = self.token
        switch token.kind {
        case .keyword(.exists): return try self.parseSubquery(as: .exists)
        case .keyword(.array): return try self.parseSubquery(as: .array)
        case .keyword(.all) where self.startsSubquery: return try self.parseSubquery(as: .all)
        case .keyword(.first) where self.startsSubquery: return try self.parseSubquery(as: .first)
        case .keyword(.last) where self.startsSubquery: return try self.parseSubquery(as: .last)
        case .keyword(.udf):
            self.advance()
            try self.expect(.dot)
            return .userDefinedCall(
                name: try self.expectName(), arguments: try self.parseArguments(),
                at: token.position)
        case .keyword(.left), .keyword(.right):
            self.advance()
            return .call(
                name: token.text, arguments: try self.parseArguments(), at: token.position)
        default:
            let name = try self.expectName()
            guard self.token.kind == .symbol(.openParenthesis) else {
                return .identifier(name, at: token.position)
            }
            return .call(name: name, arguments: try self.parseArguments(), at: token.position)
        }
    }

    private mutating func parseArguments() throws(CosmosQueryError) -> [ScalarExpression] {
        try self.expect(.openParenthesis)
        if self.take(.closeParenthesis) { return [] }
        let arguments = try self.parseExpressions()
        try self.expect(.closeParenthesis)
        return arguments
    }

    private mutating func parseParentheses() throws(CosmosQueryError) -> ScalarExpression {
        if self.following.kind == .keyword(.select) {
            return try self.parseParenthesizedQuery(as: .scalar, at: self.token.position)
        }
        try self.expect(.openParenthesis)
        let expression = try self.parseExpression()
        try self.expect(.closeParenthesis)
        return expression
    }

    /// Whether the word that is next is followed by a subquery, so that it is no name.
    private var startsSubquery: Bool {
        self.following.kind == .symbol(.openParenthesis)
            && self.token(at: 2).kind == .keyword(.select)
    }

    private mutating func parseSubquery(
        as role: SubqueryRole
    ) throws(CosmosQueryError) -> ScalarExpression {
        let position = self.token.position
        self.advance()
        return try self.parseParenthesizedQuery(as: role, at: position)
    }

    private mutating func parseParenthesizedQuery(
        as role: SubqueryRole, at position: TextPosition
    ) throws(CosmosQueryError) -> ScalarExpression {
        try self.expect(.openParenthesis)
        let query = try self.nested { (parser) throws(CosmosQueryError) in
            try parser.parseQuery()
        }
        try self.expect(.closeParenthesis)
        return .subquery(role, query, at: position)
    }

    private mutating func parseArray() throws(CosmosQueryError) -> ScalarExpression {
        try self.expect(.openBracket)
        if self.take(.closeBracket) { return .array([]) }
        let elements = try self.parseExpressions()
        try self.expect(.closeBracket)
        return .array(elements)
    }

    private mutating func parseObject() throws(CosmosQueryError) -> ScalarExpression {
        try self.expect(.openBrace)
        var members: [(name: String, value: ScalarExpression)] = []
        if self.take(.closeBrace) { return .object(members) }
        repeat {
            let name: String
            if case .string(let text) = self.token.kind {
                self.advance()
                name = text
            } else {
                name = try self.expectName()
            }
            try self.expect(.colon)
            members.append((name, try self.parseExpression()))
        } while self.take(.comma)
        try self.expect(.closeBrace)
        return .object(members)
    }
}
