/// Reads the syntax tree of a query by recursive descent; names stay unresolved.
struct QueryParser {
    /// The deepest nesting of expressions and subqueries that is read.
    static let depthLimit = 128

    private let tokens: [Token]
    private var index = 0
    /// How many expressions and subqueries are open around the next token.
    private var depth = 0
    /// How deep the tree is that was last read, siblings included.
    private var height = 0

    /// Reads a whole text.
    static func parse(_ text: String) throws(CosmosQueryError) -> QuerySyntax {
        var parser = QueryParser(tokens: try Lexer.tokens(of: text))
        let query = try parser.parseQuery()
        guard parser.token.kind == .end else { throw parser.unexpected() }
        return query
    }

    private init(tokens: [Token]) {
        self.tokens = tokens
    }
}

// MARK: - Tokens

extension QueryParser {
    /// The token to be read next.
    var token: Token { self.tokens[self.index] }

    /// The token after the next one; the end repeats.
    var following: Token { self.token(at: 1) }

    /// The token at that distance from the next one; the end repeats.
    func token(at distance: Int) -> Token {
        self.tokens[min(self.index + distance, self.tokens.count - 1)]
    }

    /// Moves past the next token; the end stays.
    mutating func advance() {
        self.index = min(self.index + 1, self.tokens.count - 1)
    }

    /// Moves past the keyword if it is next.
    mutating func take(_ keyword: Keyword) -> Bool {
        guard self.token.kind == .keyword(keyword) else { return false }
        self.advance()
        return true
    }

    /// Moves past the symbol if it is next.
    mutating func take(_ symbol: Symbol) -> Bool {
        guard self.token.kind == .symbol(symbol) else { return false }
        self.advance()
        return true
    }

    /// Moves past the keyword, which must be next.
    mutating func expect(_ keyword: Keyword) throws(CosmosQueryError) {
        guard self.take(keyword) else { throw self.unexpected() }
    }

    /// Moves past the symbol, which must be next.
    mutating func expect(_ symbol: Symbol) throws(CosmosQueryError) {
        guard self.take(symbol) else { throw self.unexpected() }
    }

    /// The name a token stands for, if it may be one.
    func name(of token: Token) -> String? {
        switch token.kind {
        case .name(let name): name
        case .keyword(let keyword) where keyword.isUsableAsName: token.text
        default: nil
        }
    }

    /// Takes the name that must be next.
    mutating func expectName() throws(CosmosQueryError) -> String {
        guard let name = self.name(of: self.token) else { throw self.unexpected() }
        self.advance()
        return name
    }

    /// The error of the next token standing where it does.
    func unexpected() -> CosmosQueryError {
        .syntax(near: self.token.text, at: self.token.position)
    }

}

// MARK: - Depth

extension QueryParser {
    /// Reads something that becomes one level deeper than what is around it.
    mutating func nested<Result>(
        _ read: (inout QueryParser) throws(CosmosQueryError) -> Result
    ) throws(CosmosQueryError) -> Result {
        try self.besides { (parser) throws(CosmosQueryError) in
            parser.depth += 1
            let result = try read(&parser)
            parser.depth -= 1
            try parser.grow()
            return result
        }
    }

    /// Reads something that stands beside what was read before; the deeper of the two counts.
    mutating func besides<Result>(
        _ read: (inout QueryParser) throws(CosmosQueryError) -> Result
    ) throws(CosmosQueryError) -> Result {
        let height = self.height
        self.height = 0
        try self.checkDepth()
        let result = try read(&self)
        self.height = max(self.height, height)
        return result
    }

    /// Notes that what was read has become an operand of something else.
    mutating func grow() throws(CosmosQueryError) {
        self.height += 1
        try self.checkDepth()
    }

    /// Refuses a tree that is too deep for recursion.
    private func checkDepth() throws(CosmosQueryError) {
        guard self.depth + self.height <= Self.depthLimit else {
            throw .tooDeep(limit: Self.depthLimit, at: self.token.position)
        }
    }
}
