/// The aggregates found while the SELECT clause of a grouped query is compiled.
final class AggregateCalls {
    /// One aggregate: what it computes, of what, and the slot that takes the result.
    struct Call {
        let aggregate: Aggregate
        let argument: Evaluation
        let slot: Int
    }

    /// The scope of the rows before they are grouped, in which arguments are evaluated.
    let rowScope: Scope
    /// The calls found so far.
    private(set) var calls: [Call] = []

    init(rowScope: Scope) {
        self.rowScope = rowScope
    }

    /// Notes a call.
    func add(_ call: Call) {
        self.calls.append(call)
    }
}
