/// A compiled query: rows in, results out.
struct QueryPlan {
    /// A key of ORDER BY.
    struct OrderKey {
        let evaluate: Evaluation
        let isDescending: Bool
    }

    let rows: RowSource
    let projection: Evaluation
    let order: [OrderKey]
    let isDistinct: Bool
    let skipped: Int
    let limit: Int

    /// Computes the results in order and hands them on; undefined ones are dropped.
    func run(
        _ row: Row, _ emit: (CosmosValue) throws(CosmosQueryError) -> Flow
    ) throws(CosmosQueryError) {
        guard self.limit > 0 else { return }
        var seen: Set<CosmosValue> = []
        var passed = 0
        func deliver(_ value: CosmosValue) throws(CosmosQueryError) -> Flow {
            if self.isDistinct, !seen.insert(value).inserted { return .proceed }
            passed += 1
            guard passed > self.skipped else { return .proceed }
            let flow = try emit(value)
            return passed - self.skipped == self.limit ? .stop : flow
        }
        guard !self.order.isEmpty else {
            _ = try self.rows(row) { (row) throws(CosmosQueryError) in
                let value = try self.projection(row)
                return value.isUndefined ? .proceed : try deliver(value)
            }
            return
        }
        for value in try self.sortedValues(row) where try deliver(value) == .stop {
            return
        }
    }

    private func sortedValues(_ row: Row) throws(CosmosQueryError) -> [CosmosValue] {
        var results: [(keys: [CosmosValue], index: Int, value: CosmosValue)] = []
        _ = try self.rows(row) { (row) throws(CosmosQueryError) in
            let value = try self.projection(row)
            guard !value.isUndefined else { return .proceed }
            let keys = try self.order.map { (key) throws(CosmosQueryError) in
                try key.evaluate(row)
            }
            results.append((keys, results.count, value))
            return .proceed
        }
        results.sort { left, right in
            for (key, (leftValue, rightValue)) in zip(self.order, zip(left.keys, right.keys)) {
                if leftValue.precedes(rightValue) { return !key.isDescending }
                if rightValue.precedes(leftValue) { return key.isDescending }
            }
            return left.index < right.index
        }
        return results.map(\.value)
    }
}
