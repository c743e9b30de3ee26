import CosmosSQL

/// How nearly rows must agree with the expected ones.
struct RowComparison: Sendable {
    /// The relative tolerance of numbers.
    var tolerance = 0.0
    /// Whether arrays agree when they have the same elements in another order.
    var ignoresArrayOrder = false

    func areEqual(_ left: CosmosValue, _ right: CosmosValue) -> Bool {
        switch (left, right) {
        case (.number(let left), .number(let right)):
            left == right
                || abs(left - right) <= self.tolerance * max(left.magnitude, right.magnitude)
        case (.array(let left), .array(let right)):
            self.ignoresArrayOrder
                ? self.areEqualUnordered(left, right)
                : left.count == right.count && zip(left, right).allSatisfy(self.areEqual)
        case (.object(let left), .object(let right)):
            left.count == right.count
                && left.allSatisfy { self.areEqual($0.value, right[$0.key] ?? .undefined) }
        default: left == right
        }
    }

    func areEqualUnordered(_ left: [CosmosValue], _ right: [CosmosValue]) -> Bool {
        var rest = right
        for value in left {
            guard let index = rest.firstIndex(where: { self.areEqual(value, $0) }) else {
                return false
            }
            rest.remove(at: index)
        }
        return rest.isEmpty
    }
}
