/// The search for the values that a condition demands of a path.
struct Demand {
    let path: [String]
    let itemAlias: ItemAlias
    let parameters: [String: CosmosValue]

    /// The only values with which the condition can be true; `nil` when there are others.
    func values(in condition: ScalarExpression) -> [CosmosValue]? {
        switch condition {
        case .conjunction(let terms):
            let demands = terms.compactMap(self.values)
            return demands.dropFirst().reduce(demands.first) { common, demand in
                common?.filter(Set(demand).contains)
            }
        case .disjunction(let terms):
            let demands = terms.compactMap(self.values)
            guard demands.count == terms.count else { return nil }
            return Self.distinct(demands.flatMap(\.self))
        case .binary(.equal, let left, let right):
            if self.isPath(left) { return self.constants([right]) }
            if self.isPath(right) { return self.constants([left]) }
            return nil
        case .membership(let value, let candidates):
            return self.isPath(value) ? self.constants(candidates) : nil
        default:
            return nil
        }
    }

    private func isPath(_ expression: ScalarExpression) -> Bool {
        self.itemAlias.path(of: expression, parameters: self.parameters) == self.path
    }

    private func constants(_ expressions: [ScalarExpression]) -> [CosmosValue]? {
        expressions.constantValues(with: self.parameters)
            .map { Self.distinct($0.filter { !$0.isUndefined }) }
    }

    private static func distinct(_ values: [CosmosValue]) -> [CosmosValue] {
        var seen: Set<CosmosValue> = []
        return values.filter { seen.insert($0).inserted }
    }
}
