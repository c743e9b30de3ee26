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

    /// The alias of the items or of a part of them, if the first source is one.
    private var itemAlias: ItemAlias? {
        guard let source = self.syntax.sources.first, !source.iterates, let name = source.name,
            case .path(_, let steps) = source.collection
        else { return nil }
        return ItemAlias(name: name, steps: steps)
    }
}
