extension QueryParser {
    /// Reads a query from SELECT to LIMIT.
    mutating func parseQuery() throws(CosmosQueryError) -> QuerySyntax {
        let position = self.token.position
        try self.expect(.select)
        let isDistinct = self.take(.distinct)
        let top: RowCount? = self.take(.top) ? try self.parseCount(after: .top) : nil
        var query = QuerySyntax(
            isDistinct: isDistinct, top: top, selection: try self.parseSelection(),
            position: position)
        if self.take(.from) {
            query.sources = try self.parseSources()
        }
        if self.take(.where) {
            query.filter = try self.parseExpression()
        }
        if self.take(.group) {
            try self.expect(.by)
            query.groupKeys = try self.parseExpressions()
        }
        if self.take(.order) {
            try self.expect(.by)
            query.isRanked = self.takeRank()
            query.orderItems = try self.parseOrderItems(areCalls: query.isRanked)
        }
        if self.take(.offset) {
            let offset = try self.parseCount(after: .offset)
            try self.expect(.limit)
            query.page = (offset, try self.parseCount(after: .limit))
        }
        return query
    }

    /// Reads a comma-separated list of at least one expression.
    mutating func parseExpressions() throws(CosmosQueryError) -> [ScalarExpression] {
        var expressions = [try self.parseExpression()]
        while self.take(.comma) {
            expressions.append(try self.parseExpression())
        }
        return expressions
    }

    private mutating func parseSelection() throws(CosmosQueryError) -> Selection {
        let position = self.token.position
        if self.take(.star) { return .star(at: position) }
        if self.take(.value) { return .value(try self.parseExpression()) }
        var items = [try self.parseSelectItem()]
        while self.take(.comma) {
            items.append(try self.parseSelectItem())
        }
        return .items(items)
    }

    private mutating func parseSelectItem() throws(CosmosQueryError) -> SelectItem {
        let position = self.token.position
        let expression = try self.parseExpression()
        return SelectItem(
            expression: expression, alias: try self.parseAlias(), position: position)
    }

    private mutating func parseAlias() throws(CosmosQueryError) -> String? {
        if self.take(.as) { return try self.expectName() }
        guard let name = self.name(of: self.token) else { return nil }
        self.advance()
        return name
    }

    private mutating func parseCount(after clause: Keyword) throws(CosmosQueryError) -> RowCount {
        let token = self.token
        let origin: RowCount.Origin
        switch token.kind {
        case .parameter(let name):
            origin = .parameter(name)
        case .number(let number):
            guard let count = Int(exactly: number) else {
                throw .countNotInteger(clause: clause.rawValue, at: token.position)
            }
            guard count <= RowCount.greatest else {
                throw .countTooLarge(clause: clause.rawValue, at: token.position)
            }
            origin = .literal(count)
        default:
            throw self.unexpected()
        }
        self.advance()
        return RowCount(clause: clause, origin: origin, position: token.position)
    }

    private mutating func takeRank() -> Bool {
        guard self.token.kind == .keyword(.rank), case .name = self.following.kind else {
            return false
        }
        self.advance()
        return true
    }

    private mutating func parseOrderItems(
        areCalls: Bool
    ) throws(CosmosQueryError) -> [OrderItem] {
        var items: [OrderItem] = []
        repeat {
            let token = self.token
            let expression = try self.parseExpression()
            if areCalls {
                guard case .call = expression else {
                    throw .syntax(near: token.text, at: token.position)
                }
            }
            let isDescending = self.take(.desc)
            if !isDescending { _ = self.take(.asc) }
            items.append(
                OrderItem(
                    expression: expression, isDescending: isDescending, position: token.position))
        } while self.take(.comma)
        return items
    }
}

// MARK: - Sources

extension QueryParser {
    private mutating func parseSources() throws(CosmosQueryError) -> [SourceSyntax] {
        var sources = [try self.parseSource()]
        while self.take(.join) {
            sources.append(try self.parseSource())
        }
        return sources
    }

    private mutating func parseSource() throws(CosmosQueryError) -> SourceSyntax {
        let position = self.token.position
        if let alias = self.name(of: self.token), self.following.kind == .keyword(.in) {
            self.advance()
            self.advance()
            return SourceSyntax(
                collection: try self.parseCollection(), alias: alias, iterates: true,
                position: position)
        }
        let collection = try self.parseCollection()
        return SourceSyntax(
            collection: collection, alias: try self.parseAlias(), iterates: false,
            position: position)
    }

    private mutating func parseCollection() throws(CosmosQueryError) -> SourceSyntax.Collection {
        if self.take(.openParenthesis) {
            let query = try self.nested { (parser) throws(CosmosQueryError) in
                try parser.parseQuery()
            }
            try self.expect(.closeParenthesis)
            return .subquery(query)
        }
        let root = try self.expectName()
        var steps: [PathStep] = []
        while let step = try self.parsePathStep() {
            steps.append(step)
        }
        return .path(root: root, steps: steps)
    }

    private mutating func parsePathStep() throws(CosmosQueryError) -> PathStep? {
        if self.take(.dot) { return .name(try self.expectName()) }
        guard self.take(.openBracket) else { return nil }
        let step: PathStep
        switch self.token.kind {
        case .string(let name):
            step = .name(name)
        case .parameter(let name):
            step = .parameter(name)
        case .number(let number):
            guard let index = Int(exactly: number) else { throw self.unexpected() }
            step = .index(index)
        default:
            throw self.unexpected()
        }
        self.advance()
        try self.expect(.closeBracket)
        return step
    }
}
