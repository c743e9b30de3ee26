extension QueryCompiler {
    /// Compiles FROM with its JOINs and adds their aliases to the scope; each source has a slot.
    func compileSources(
        of query: QuerySyntax, scope: inout Scope
    ) throws(CosmosQueryError) -> (rows: RowSource, slots: [Int]) {
        var rows: RowSource = { (row, emit) throws(CosmosQueryError) in try emit(row) }
        var slots: [Int] = []
        var names: Set<String> = []
        for source in query.sources {
            let (values, itemPath) = try self.compileCollection(of: source, scope: scope)
            let slot = self.compilation.addSlot()
            slots.append(slot)
            rows = Self.joining(rows, values, slot: slot, iterates: source.iterates)
            guard let name = source.name else { continue }
            guard names.insert(name).inserted else {
                throw .duplicateName(name, at: source.position)
            }
            scope.add(
                Scope.Alias(name: name, slot: slot, itemPath: source.iterates ? nil : itemPath))
        }
        return (rows, slots)
    }

    /// What hands on the values of a source for a row.
    private typealias ValueSource =
        (Row, (CosmosValue) throws(CosmosQueryError) -> Flow) throws(CosmosQueryError) -> Flow

    private static func joining(
        _ rows: @escaping RowSource, _ values: @escaping ValueSource, slot: Int, iterates: Bool
    ) -> RowSource {
        { (row, emit) throws(CosmosQueryError) in
            try rows(row) { (row) throws(CosmosQueryError) in
                try values(row) { (value) throws(CosmosQueryError) in
                    guard iterates else { return try emit(row.binding(value, to: slot)) }
                    for element in value.arrayValue ?? []
                    where try emit(row.binding(element, to: slot)) == .stop {
                        return .stop
                    }
                    return .proceed
                }
            }
        }
    }

    /// Compiles where the values of a source come from; the path is set if they lie in the items.
    private func compileCollection(
        of source: SourceSyntax, scope: Scope
    ) throws(CosmosQueryError) -> (values: ValueSource, itemPath: [PathStep]?) {
        switch source.collection {
        case .subquery(let query):
            let plan = try self.compile(query, in: scope)
            let values: ValueSource = { (row, emit) throws(CosmosQueryError) in
                var flow = Flow.proceed
                try plan.run(row) { (value) throws(CosmosQueryError) in
                    flow = try emit(value)
                    return flow
                }
                return flow
            }
            return (values, nil)
        case .path(let root, let steps):
            let names = try steps.map { (step) throws(CosmosQueryError) in
                try self.access(for: step, at: source.position)
            }
            if scope.alias(named: root) == nil, scope.aliases.isEmpty {
                return (self.itemValues(below: names), steps)
            }
            let compiler = ExpressionCompiler(compilation: self.compilation, scope: scope)
            let base = try compiler.compile(.identifier(root, at: source.position))
            let values: ValueSource = { (row, emit) throws(CosmosQueryError) in
                let value = names.reduce(try base(row)) { value, access in access(value) }
                return value.isUndefined ? .proceed : try emit(value)
            }
            return (values, nil)
        }
    }

    private func itemValues(below steps: [(CosmosValue) -> CosmosValue]) -> ValueSource {
        self.compilation.containerReads += 1
        let compilation = self.compilation
        return { (row, emit) throws(CosmosQueryError) in
            try compilation.items { (item) throws(CosmosQueryError) in
                let value = steps.reduce(item) { value, access in access(value) }
                return value.isUndefined ? .proceed : try emit(value)
            }
        }
    }

    private func access(
        for step: PathStep, at position: TextPosition
    ) throws(CosmosQueryError) -> (CosmosValue) -> CosmosValue {
        switch step {
        case .name(let name): return { $0[name] }
        case .index(let index): return { $0[index] }
        case .parameter(let name):
            let value = try self.compilation.value(of: name, at: position) ?? .undefined
            return { $0.member(selectedBy: value) }
        }
    }
}
