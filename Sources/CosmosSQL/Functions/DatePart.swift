/// A part of a moment in time, as functions on times name it.
enum DatePart: Sendable {
    case year
    case month
    case day
    case hour
    case minute
    case second
    case millisecond
    case microsecond
    case nanosecond

    /// Finds a part by one of its names.
    init?(_ name: String) {
        switch name.lowercased() {
        case "year", "yyyy", "yy": self = .year
        case "month", "mm", "m": self = .month
        case "day", "dd", "d": self = .day
        case "hour", "hh": self = .hour
        case "minute", "mi", "n": self = .minute
        case "second", "ss", "s": self = .second
        case "millisecond", "ms": self = .millisecond
        case "microsecond", "mcs": self = .microsecond
        case "nanosecond", "ns": self = .nanosecond
        default: return nil
        }
    }

    /// Finds the part that a string value names.
    init?(_ value: CosmosValue) {
        guard let name = value.stringValue else { return nil }
        self.init(name)
    }

    /// The length in months or, of shorter parts, in nanoseconds.
    var length: (months: Int64, nanoseconds: Int64) {
        switch self {
        case .year: (12, 0)
        case .month: (1, 0)
        case .day: (0, 86_400_000_000_000)
        case .hour: (0, 3_600_000_000_000)
        case .minute: (0, 60_000_000_000)
        case .second: (0, 1_000_000_000)
        case .millisecond: (0, 1_000_000)
        case .microsecond: (0, 1000)
        case .nanosecond: (0, 1)
        }
    }
}
