extension QuerySyntax {
    /// Whether the query yields one row per group instead of one per source row.
    var isGrouped: Bool {
        guard self.groupKeys.isEmpty else { return true }
        return switch self.selection {
        case .star: false
        case .value(let expression): expression.containsAggregate
        case .items(let items): items.contains { $0.expression.containsAggregate }
        }
    }
}

extension ScalarExpression {
    /// Whether an aggregate stands in the expression, subqueries aside.
    fileprivate var containsAggregate: Bool {
        if case .call(let name, _, _) = self, CosmosFunction.named(name)?.isAggregate == true {
            return true
        }
        return self.operands.contains(where: \.containsAggregate)
    }
}
