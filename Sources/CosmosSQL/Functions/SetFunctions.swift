/// Functions that take arrays for sets; results keep the order of first appearance.
enum SetFunctions {
    static func union(_ arguments: [CosmosValue]) -> CosmosValue {
        Self.combine(arguments) { first, second in
            var seen: Set<CosmosValue> = []
            return (first + second).filter { seen.insert($0).inserted }
        }
    }

    static func intersection(_ arguments: [CosmosValue]) -> CosmosValue {
        Self.combine(arguments) { first, second in
            var wanted = Set(second)
            return first.filter { wanted.remove($0) != nil }
        }
    }

    static func difference(_ arguments: [CosmosValue]) -> CosmosValue {
        Self.combine(arguments) { first, second in
            var unwanted = Set(second)
            return first.filter { unwanted.insert($0).inserted }
        }
    }

    static func equal(_ arguments: [CosmosValue]) -> CosmosValue {
        guard let first = arguments[0].arrayValue, let second = arguments[1].arrayValue else {
            return .undefined
        }
        return .boolean(Set(first) == Set(second))
    }

    private static func combine(
        _ arguments: [CosmosValue],
        _ combination: ([CosmosValue], [CosmosValue]) -> [CosmosValue]
    ) -> CosmosValue {
        guard let first = arguments[0].arrayValue, let second = arguments[1].arrayValue else {
            return .undefined
        }
        return .array(combination(first, second))
    }
}
