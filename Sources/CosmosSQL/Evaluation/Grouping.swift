/// Gathers rows into groups.
struct Grouping {
    let keys: [Evaluation]
    let slots: [Int]
    let calls: [AggregateCalls.Call]

    /// One row per group, in the order in which the groups appear; without keys exactly one.
    func grouping(_ rows: @escaping RowSource) -> RowSource {
        { (outer, emit) throws(CosmosQueryError) in
            var positions: [[CosmosValue]: Int] = [:]
            var groups: [(keys: [CosmosValue], accumulators: [Accumulator])] = []
            if self.keys.isEmpty {
                positions[[]] = 0
                groups.append(([], self.accumulators))
            }
            _ = try rows(outer) { (row) throws(CosmosQueryError) in
                let keys = try self.keys.map { (key) throws(CosmosQueryError) in try key(row) }
                let position = positions[keys] ?? groups.count
                if position == groups.count {
                    positions[keys] = position
                    groups.append((keys, self.accumulators))
                }
                for (index, call) in self.calls.enumerated() {
                    groups[position].accumulators[index].add(try call.argument(row))
                }
                return .proceed
            }
            for group in groups where try emit(self.row(of: group, in: outer)) == .stop {
                return .stop
            }
            return .proceed
        }
    }

    private var accumulators: [Accumulator] {
        self.calls.map { Accumulator($0.aggregate) }
    }

    private func row(
        of group: (keys: [CosmosValue], accumulators: [Accumulator]), in outer: Row
    ) -> Row {
        var row = outer
        for (slot, key) in zip(self.slots, group.keys) {
            row[slot] = key
        }
        for (call, accumulator) in zip(self.calls, group.accumulators) {
            row[call.slot] = accumulator.result
        }
        return row
    }
}
