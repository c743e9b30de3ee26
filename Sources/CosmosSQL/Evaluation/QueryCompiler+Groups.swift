extension QueryCompiler {
    /// Compiles GROUP BY and the aggregates of SELECT: one row per group, and what it becomes.
    func compileGroups(
        of query: QuerySyntax, rows: @escaping RowSource, scope: Scope, outer: Scope
    ) throws(CosmosQueryError) -> (rows: RowSource, projection: Evaluation) {
        let keys = try ExpressionCompiler(compilation: self.compilation, scope: scope)
            .compile(query.groupKeys)
        let slots = query.groupKeys.map { _ in self.compilation.addSlot() }
        let groupSlots = Dictionary(
            zip(query.groupKeys.map(\.description), slots), uniquingKeysWith: { first, _ in first })
        let calls = AggregateCalls(rowScope: scope)
        let compiler = ExpressionCompiler(
            compilation: self.compilation, scope: scope.grouped(by: groupSlots, since: outer),
            place: .group(calls))
        let projection = try self.compileSelection(of: query, slots: [], with: compiler)
        let grouping = Grouping(keys: keys, slots: slots, calls: calls.calls)
        return (grouping.grouping(rows), projection)
    }
}
