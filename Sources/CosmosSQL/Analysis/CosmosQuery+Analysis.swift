extension CosmosQuery {
    /// The values that WHERE demands of a path of the items, such as `["entityType"]`.
    ///
    /// If the answer is a list, every item that can contribute to the result has one of its values
    /// at the path, so a store may look up only those. Equality and IN with constants count, joined
    /// by AND and OR; `nil` means that there is no such demand.
    package func constraint(
        of path: [String], parameters: [String: CosmosValue] = [:]
    ) -> [CosmosValue]? {
        guard let filter = self.syntax.filter, let itemAlias else { return nil }
        let demand = Demand(path: path, itemAlias: itemAlias, parameters: parameters)
        return demand.values(in: filter)
    }

    /// Whether WHERE is nothing but that the items have these scalar values at these paths.
    package func demandsOnly(
        _ values: [[String]: CosmosValue], parameters: [String: CosmosValue] = [:]
    ) -> Bool {
        guard let filter = self.syntax.filter else { return true }
        guard let itemAlias else { return false }
        let terms = if case .conjunction(let terms) = filter { terms } else { [filter] }
        return terms.allSatisfy { term in
            guard case .binary(.equal, let left, let right) = term else { return false }
            return [(left, right), (right, left)].contains { side, other in
                guard let path = itemAlias.path(of: side, parameters: parameters),
                    let value = values[path], value.isScalar
                else { return false }
                return other.constantValue(with: parameters) == value
            }
        }
    }

    /// The keys of ORDER BY as paths of the items; empty without the clause.
    ///
    /// A key whose path depends on a parameter that is missing is left out.
    package func orderKeys(parameters: [String: CosmosValue] = [:]) -> [OrderKey] {
        guard let itemAlias else { return [] }
        return self.syntax.orderItems.compactMap { item in
            itemAlias.path(of: item.expression, parameters: parameters).map {
                OrderKey(path: $0, isDescending: item.isDescending)
            }
        }
    }

    /// The names of the members of the items that the query reads; `nil` when it needs them whole.
    package func itemMembers(parameters: [String: CosmosValue] = [:]) -> Set<String>? {
        guard let source = self.syntax.sources.first,
            case .path(let root, let steps) = source.collection
        else { return nil }
        guard let first = steps.first else {
            guard !source.iterates, let name = source.name else { return nil }
            var reads = MemberReads(alias: name, parameters: parameters)
            reads.add(self.syntax)
            return reads.names
        }
        // What lies below a path is all that the query can see, unless it also names the container.
        var reads = MemberReads(alias: root, parameters: parameters)
        if source.name.map({ !$0.isExactly(root) }) ?? true { reads.add(self.syntax) }
        guard let names = reads.names, let name = first.name(with: parameters) else { return nil }
        return names.union([name])
    }

    /// What WHERE demands of an item; `nil` where that cannot be told from the item alone.
    package func itemFilter(
        parameters: [String: CosmosValue] = [:]
    ) throws(CosmosQueryError) -> ItemFilter? {
        guard let itemAlias, itemAlias.steps.isEmpty else { return nil }
        return try ItemFilter(self.syntax, alias: itemAlias.name, parameters: parameters)
    }

    /// Whether each item gives at most one row, which does not depend on other items but for its place.
    package var readsItemsOneByOne: Bool {
        self.itemAlias != nil && self.syntax.sources.count == 1 && !self.syntax.isDistinct
            && !self.syntax.isGrouped && self.syntax.top == nil && self.syntax.page == nil
    }

    /// Whether the rows are the items themselves.
    var givesItems: Bool {
        guard self.readsItemsOneByOne, self.itemAlias?.steps.isEmpty == true else { return false }
        if case .star = self.syntax.selection { return true }
        return false
    }

    /// The alias of the items or of a part of them, if the first source is one.
    private var itemAlias: ItemAlias? {
        guard let source = self.syntax.sources.first, !source.iterates, let name = source.name,
            case .path(_, let steps) = source.collection
        else { return nil }
        return ItemAlias(name: name, steps: steps)
    }
}
