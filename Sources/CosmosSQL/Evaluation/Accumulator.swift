/// The state of an aggregate while the rows of a group arrive.
struct Accumulator {
    private let aggregate: Aggregate
    private var count = 0
    private var sum = 0.0
    private var best: CosmosValue?
    private var values: [CosmosValue] = []
    private var seen: Set<CosmosValue> = []
    /// Whether a value came that makes the result undefined.
    private var isSpoilt = false

    init(_ aggregate: Aggregate) {
        self.aggregate = aggregate
    }

    /// Takes the value of one more row.
    mutating func add(_ value: CosmosValue) {
        guard !value.isUndefined, !self.isSpoilt else { return }
        switch (self.aggregate, value) {
        case (.count, _), (.countIf, .boolean(true)):
            self.count += 1
        case (.sum, .number(let number)), (.average, .number(let number)):
            self.count += 1
            self.sum += number
        case (.sum, _), (.average, _), (.least, .array), (.least, .object), (.greatest, .array),
            (.greatest, .object):
            self.isSpoilt = true
        case (.least, _):
            self.best = self.best.map { value.precedes($0) ? value : $0 } ?? value
        case (.greatest, _):
            self.best = self.best.map { $0.precedes(value) ? value : $0 } ?? value
        case (.list, _):
            self.values.append(value)
        case (.set, _):
            if self.seen.insert(value).inserted { self.values.append(value) }
        case (.countIf, _):
            break
        }
    }

    /// The value over all rows so far.
    var result: CosmosValue {
        guard !self.isSpoilt else { return .undefined }
        return switch self.aggregate {
        case .count, .countIf: .number(Double(self.count))
        case .sum: .number(self.sum)
        case .average: self.count == 0 ? .undefined : .number(self.sum / Double(self.count))
        case .least, .greatest: self.best ?? .undefined
        case .list, .set: .array(self.values)
        }
    }
}
