extension CosmosValue {
    /// The rank of the type in the order of the service:
    /// undefined, null, false, true, number, string, array, object.
    var typeOrder: Int {
        switch self {
        case .undefined: 0
        case .null: 1
        case .boolean(false): 2
        case .boolean(true): 3
        case .number: 4
        case .string: 5
        case .array: 6
        case .object: 7
        }
    }

    /// Whether the value sorts before the other, across types, as ORDER BY, MIN and MAX do.
    ///
    /// Arrays among themselves and objects among themselves have no order.
    package func precedes(_ other: CosmosValue) -> Bool {
        switch (self, other) {
        case (.number(let left), .number(let right)): left < right
        case (.string(let left), .string(let right)): left.precedes(right)
        default: self.typeOrder < other.typeOrder
        }
    }
}
