/// The values bound at one moment: aliases, grouping keys and aggregates, each in its slot.
struct Row {
    private var values: [CosmosValue]

    /// Makes a row in which nothing is bound.
    init(slotCount: Int) {
        self.values = Array(repeating: .undefined, count: slotCount)
    }

    subscript(slot: Int) -> CosmosValue {
        get { self.values[slot] }
        set { self.values[slot] = newValue }
    }

    /// The row with one value more.
    func binding(_ value: CosmosValue, to slot: Int) -> Row {
        var row = self
        row[slot] = value
        return row
    }
}
