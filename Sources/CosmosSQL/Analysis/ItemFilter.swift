/// What WHERE demands of an item, and the members that tell.
///
/// It lets a store look at a few members of an item before it reads the whole.
package struct ItemFilter {
    /// The names of the members that the condition reads.
    package let members: Set<String>
    private let condition: Evaluation
    private let slot: Int
    private let slotCount: Int

    /// Compiles the condition of a query over the items alone; `nil` for any other one.
    init?(
        _ query: QuerySyntax, alias: String, parameters: [String: CosmosValue]
    ) throws(CosmosQueryError) {
        guard query.sources.count == 1, let filter = query.filter, filter.isRepeatable else {
            return nil
        }
        var reads = MemberReads(alias: alias, parameters: parameters)
        reads.add(filter)
        guard let members = reads.names else { return nil }
        let compilation = Compilation(parameters: parameters, environment: .system)
        self.slot = compilation.addSlot()
        var scope = Scope()
        scope.add(Scope.Alias(name: alias, slot: self.slot, itemPath: []))
        self.condition = try ExpressionCompiler(compilation: compilation, scope: scope)
            .compile(filter)
        self.slotCount = compilation.slotCount
        self.members = members
    }

    /// Whether the item, of which the members suffice, can contribute to the answer.
    package func accepts(_ item: CosmosObject) throws(CosmosQueryError) -> Bool {
        let row = Row(slotCount: self.slotCount).binding(.object(item), to: self.slot)
        return try self.condition(row).booleanValue == true
    }
}

extension ScalarExpression {
    /// Whether the expression has the same value each time it is computed for an item, and needs no
    /// other item.
    fileprivate var isRepeatable: Bool {
        switch self {
        case .subquery, .userDefinedCall: return false
        case .call(let name, _, _):
            let name = name.uppercased()
            if ["AGO", "NOW", "RAND"].contains(name) || name.hasPrefix("GETCURRENT") {
                return false
            }
        default: break
        }
        return self.operands.allSatisfy(\.isRepeatable)
    }
}
