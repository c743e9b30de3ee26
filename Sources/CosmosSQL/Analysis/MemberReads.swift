/// The search for the members of the items that expressions read.
struct MemberReads {
    /// The alias of the items.
    let alias: String
    let parameters: [String: CosmosValue]
    /// The names found so far; `nil` once an item is read as a whole.
    private(set) var names: Set<String>? = []

    init(alias: String, parameters: [String: CosmosValue]) {
        self.alias = alias
        self.parameters = parameters
    }

    /// Looks through a query.
    ///
    /// A name that a subquery gives to something else is taken for the items too, which finds too
    /// much and never too little.
    mutating func add(_ query: QuerySyntax) {
        switch query.selection {
        case .star: self.names = nil
        case .value(let expression): self.add(expression)
        case .items(let items): for item in items { self.add(item.expression) }
        }
        for source in query.sources {
            switch source.collection {
            case .path(let root, let steps):
                // A source without steps only gives the items a name.
                if root.isExactly(self.alias), !steps.isEmpty { self.add(steps) }
            case .subquery(let query): self.add(query)
            }
        }
        if let filter = query.filter { self.add(filter) }
        for key in query.groupKeys { self.add(key) }
        for item in query.orderItems { self.add(item.expression) }
    }

    /// Looks through an expression.
    mutating func add(_ expression: ScalarExpression) {
        if let path = expression.path {
            if path.root.isExactly(self.alias) { self.add(path.steps) }
            return
        }
        if case .subquery(_, let query, _) = expression { self.add(query) }
        for operand in expression.operands { self.add(operand) }
    }

    private mutating func add(_ steps: [PathStep]) {
        guard let name = steps.first?.name(with: self.parameters) else {
            self.names = nil
            return
        }
        self.names?.insert(name)
    }
}
