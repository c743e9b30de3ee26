/// A query in the language of Azure Cosmos DB for NoSQL, parsed and checked.
///
/// A query is a value without state: it can be kept and evaluated any number of times. Unknown
/// names, unknown functions, wrong argument counts and misplaced clauses are refused when it is
/// made, even if no item would ever reach them; what depends on parameters when it is evaluated.
package struct CosmosQuery: Sendable {
    /// The text the query was made from.
    package let text: String
    /// The syntax tree.
    package let syntax: QuerySyntax

    /// Parses and checks a query.
    package init(parsing text: String) throws(CosmosQueryError) {
        self.text = text
        self.syntax = try QueryParser.parse(text)
        let check = Compilation(parameters: nil, environment: .system)
        _ = try QueryCompiler(compilation: check).compile(self.syntax)
    }

    /// Runs the query over the items of a container, in their order.
    ///
    /// Rows whose value is undefined are dropped, as the service does. Memory grows with the
    /// results, not with the items, unless the query names the container several times.
    ///
    /// - Parameters:
    ///   - items: The items; without ORDER BY, results keep their order.
    ///   - parameters: The values of the parameters, by name with the `@`.
    ///   - environment: The time and random numbers.
    /// - Returns: One value per row.
    /// - Throws: `CosmosQueryError` for a missing or unfit parameter, and for a scalar subquery of
    ///   several rows.
    package func evaluate(
        over items: some Sequence<CosmosValue>, parameters: [String: CosmosValue] = [:],
        environment: EvaluationEnvironment = .system
    ) throws(CosmosQueryError) -> [CosmosValue] {
        var results: [CosmosValue] = []
        try self.evaluate(over: items, parameters: parameters, environment: environment) { row in
            results.append(row)
            return true
        }
        return results
    }

    /// Runs the query over the items of a container and hands each row on as soon as it is known.
    ///
    /// - Parameters:
    ///   - items: The items; without ORDER BY, results keep their order.
    ///   - areSorted: Whether the items come in the order that ORDER BY asks for.
    ///   - areFiltered: Whether only the items come that WHERE lets through.
    ///   - parameters: The values of the parameters, by name with the `@`.
    ///   - environment: The time and random numbers.
    ///   - emit: Takes a row and says whether more are wanted.
    /// - Throws: As the method that returns all rows.
    package func evaluate(
        over items: some Sequence<CosmosValue>, areSorted: Bool = false,
        areFiltered: Bool = false, parameters: [String: CosmosValue] = [:],
        environment: EvaluationEnvironment = .system,
        _ emit: (CosmosValue) -> Bool
    ) throws(CosmosQueryError) {
        if self.givesItems, areSorted || self.syntax.orderItems.isEmpty,
            areFiltered || self.syntax.filter == nil
        {
            for item in items where !emit(item) { break }
            return
        }
        let compilation = Compilation(parameters: parameters, environment: environment)
        var syntax = self.syntax
        if areSorted { syntax.orderItems = [] }
        if areFiltered { syntax.filter = nil }
        let plan = try QueryCompiler(compilation: compilation).compile(syntax)
        if self.readsItemsOnce, compilation.containerReads == 1 {
            compilation.items = Self.source(of: items)
        } else if compilation.containerReads > 0 {
            compilation.items = Self.source(of: Array(items))
        }
        try plan.run(Row(slotCount: compilation.slotCount)) { value in
            emit(value) ? .proceed : .stop
        }
    }

    private static func source(of items: some Sequence<CosmosValue>) -> ItemSource {
        { (emit) throws(CosmosQueryError) in
            for item in items where try emit(item) == .stop {
                return .stop
            }
            return .proceed
        }
    }

    /// Whether the container is the first source, which is read from start to end only once.
    private var readsItemsOnce: Bool {
        if case .path = self.syntax.sources.first?.collection { true } else { false }
    }
}
