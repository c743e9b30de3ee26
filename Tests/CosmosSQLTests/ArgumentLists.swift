import CosmosSQL

/// All lists of a number of awkward values.
struct ArgumentLists: Sequence {
    private static let values: [CosmosValue] = [
        .undefined, nil, true, 0, -1, 2.5, 64, .number(.nan), .number(.infinity),
        .number(-.infinity), .number(9.3e18), .number(-9_223_372_036_854_775_808),
        .number(9_223_372_036_854_774_784), "", "é😀", "a(", "yyyy", "ns", "[1]",
        "9999-12-31T23:59:59.9999999Z", "0001-01-01", [], [1, "a", nil], [:],
        ["a": 1, "_rid": "nqUNAMs4ssE="],
    ]

    let count: Int

    func makeIterator() -> AnyIterator<[CosmosValue]> {
        let total = (0..<self.count).reduce(1) { product, _ in product * Self.values.count }
        var number = 0
        return AnyIterator {
            // Long lists are sampled: every hundred and first combination shows each pair.
            let step = self.count > 2 ? 101 : 1
            guard number * step < total else { return nil }
            var rest = number * step
            number += 1
            return (0..<self.count).map { _ in
                defer { rest /= Self.values.count }
                return Self.values[rest % Self.values.count]
            }
        }
    }
}
