/// Turns the syntax tree of a query into a plan, and checks what the grammar cannot.
struct QueryCompiler {
    let compilation: Compilation

    /// Compiles a query whose expressions may use the names of the scope around it.
    func compile(
        _ query: QuerySyntax, in outer: Scope = Scope()
    ) throws(CosmosQueryError) -> QueryPlan {
        var scope = outer
        var (rows, slots) = try self.compileSources(of: query, scope: &scope)
        if let filter = query.filter {
            let condition = try ExpressionCompiler(compilation: self.compilation, scope: scope)
                .compile(filter)
            rows = Self.filtering(rows, by: condition)
        }
        let order = try self.compileOrder(of: query, scope: scope)
        let projection: Evaluation
        if query.isGrouped {
            (rows, projection) = try self.compileGroups(
                of: query, rows: rows, scope: scope, outer: outer)
        } else {
            let compiler = ExpressionCompiler(compilation: self.compilation, scope: scope)
            projection = try self.compileSelection(of: query, slots: slots, with: compiler)
        }
        let (skipped, limit) = try self.compileCounts(of: query)
        return QueryPlan(
            rows: rows, projection: projection, order: order, isDistinct: query.isDistinct,
            skipped: skipped, limit: limit)
    }

    private static func filtering(
        _ rows: @escaping RowSource, by condition: @escaping Evaluation
    ) -> RowSource {
        { (row, emit) throws(CosmosQueryError) in
            try rows(row) { (row) throws(CosmosQueryError) in
                try condition(row).booleanValue == true ? try emit(row) : .proceed
            }
        }
    }

    private func compileCounts(
        of query: QuerySyntax
    ) throws(CosmosQueryError) -> (skipped: Int, limit: Int) {
        if let top = query.top {
            if query.page != nil { throw .topWithOffset(at: top.position) }
            return (0, try self.value(of: top))
        }
        guard let page = query.page else { return (0, Int.max) }
        return (try self.value(of: page.offset), try self.value(of: page.limit))
    }

    private func value(of count: RowCount) throws(CosmosQueryError) -> Int {
        switch count.origin {
        case .literal(let value):
            return value
        case .parameter(let name):
            guard let value = try self.compilation.value(of: name, at: count.position) else {
                return 0
            }
            guard case .number(let number) = value, let value = Int(exactly: number), value >= 0
            else { throw .countNotInteger(clause: count.clause.rawValue, at: count.position) }
            guard value <= RowCount.greatest else {
                throw .countTooLarge(clause: count.clause.rawValue, at: count.position)
            }
            return value
        }
    }
}

// MARK: - Order

extension QueryCompiler {
    private func compileOrder(
        of query: QuerySyntax, scope: Scope
    ) throws(CosmosQueryError) -> [QueryPlan.OrderKey] {
        if query.isRanked, let first = query.orderItems.first {
            throw .unsupported(feature: "ORDER BY RANK", at: first.position)
        }
        if !query.groupKeys.isEmpty, let first = query.orderItems.first {
            throw .orderByWithGroupBy(at: first.position)
        }
        return try query.orderItems.map { (item) throws(CosmosQueryError) in
            guard let path = item.expression.path, !path.steps.isEmpty else {
                throw .orderByNotAPath(at: item.position)
            }
            let compiler = ExpressionCompiler(compilation: self.compilation, scope: scope)
            let key = try compiler.compile(item.expression)
            guard scope.alias(named: path.root)?.itemPath != nil else {
                throw .orderByCorrelated(path.root, at: item.position)
            }
            return QueryPlan.OrderKey(evaluate: key, isDescending: item.isDescending)
        }
    }
}
