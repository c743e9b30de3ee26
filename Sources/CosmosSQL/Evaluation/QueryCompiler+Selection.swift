extension QueryCompiler {
    /// Compiles what each row becomes, given the slots of the sources.
    func compileSelection(
        of query: QuerySyntax, slots: [Int], with compiler: ExpressionCompiler
    ) throws(CosmosQueryError) -> Evaluation {
        switch query.selection {
        case .star(let position):
            if query.isGrouped { throw .starWithGroupBy(at: position) }
            guard slots.count == 1, let slot = slots.first else {
                throw .starNeedsOneSource(at: position)
            }
            return { row in row[slot] }
        case .value(let expression):
            return try compiler.compile(expression)
        case .items(let items):
            return try self.compileItems(items, with: compiler)
        }
    }

    private func compileItems(
        _ items: [SelectItem], with compiler: ExpressionCompiler
    ) throws(CosmosQueryError) -> Evaluation {
        let names = try self.names(of: items)
        let values = try compiler.compile(items.map(\.expression))
        return { (row) throws(CosmosQueryError) in
            var object = CosmosObject()
            for (name, value) in zip(names, values) {
                object[name] = try value(row)
            }
            return .object(object)
        }
    }

    /// The names of the members: the alias, else the last name of a path, else `$1`, `$2`, ….
    private func names(of items: [SelectItem]) throws(CosmosQueryError) -> [String] {
        var names: Set<String> = []
        var unnamed = 0
        return try items.map { (item) throws(CosmosQueryError) in
            if let name = item.alias ?? self.impliedName(of: item.expression) {
                guard names.insert(name).inserted else {
                    throw .duplicateName(name, at: item.position)
                }
                return name
            }
            unnamed += 1
            return "$\(unnamed)"
        }
    }

    private func impliedName(of expression: ScalarExpression) -> String? {
        switch expression {
        case .identifier(let name, _), .member(_, let name): name
        case .subscripted(_, .parameter(let name, _)):
            self.compilation.parameters?[name]?.stringValue
        default: nil
        }
    }
}
