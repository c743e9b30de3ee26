/// A pattern of LIKE: `%` for any run, `_` for one character, `[a-f]` and `[^a-f]` for sets.
///
/// Characters are UTF-16 units, as in the service.
struct LikePattern {
    /// A pattern as it is written.
    struct Source: Hashable {
        let units: [UInt16]
        /// The character after which a character stands for itself.
        let escape: UInt16?

        init(_ pattern: String, escape: UInt16?) {
            self.units = Array(pattern.utf16)
            self.escape = escape
        }
    }

    fileprivate enum Element {
        case run
        case any
        case unit(UInt16)
        case set([ClosedRange<UInt16>], isInverted: Bool)
    }

    private var elements: [Element] = []

    /// Reads a pattern.
    init(_ source: Source) {
        let units = source.units
        var index = 0
        while index < units.count {
            if units[index] == source.escape, index + 1 < units.count {
                self.elements.append(.unit(units[index + 1]))
                index += 2
            } else if units[index] == UInt16(ascii: "["),
                let end = units[index...].firstIndex(of: UInt16(ascii: "]"))
            {
                self.elements.append(Self.set(units[(index + 1)..<end]))
                index = end + 1
            } else {
                self.elements.append(Self.element(units[index]))
                index += 1
            }
        }
    }

    private static func element(_ unit: UInt16) -> Element {
        switch unit {
        case UInt16(ascii: "%"): .run
        case UInt16(ascii: "_"): .any
        default: .unit(unit)
        }
    }

    private static func set(_ units: ArraySlice<UInt16>) -> Element {
        var units = units
        let isInverted = units.first == UInt16(ascii: "^")
        if isInverted { units.removeFirst() }
        var ranges: [ClosedRange<UInt16>] = []
        while let low = units.popFirst() {
            let afterDash = units.dropFirst()
            if units.first == UInt16(ascii: "-"), let high = afterDash.first, low <= high {
                ranges.append(low...high)
                units = afterDash.dropFirst()
            } else {
                ranges.append(low...low)
            }
        }
        return .set(ranges, isInverted: isInverted)
    }

    /// Whether the pattern covers the whole text.
    func matches(_ text: String) -> Bool {
        let units = Array(text.utf16)
        var element = 0
        var unit = 0
        var retry: (element: Int, unit: Int)?
        while unit < units.count {
            if element < self.elements.count, case .run = self.elements[element] {
                element += 1
                retry = (element, unit)
            } else if element < self.elements.count, self.elements[element].matches(units[unit]) {
                element += 1
                unit += 1
            } else if let last = retry {
                retry = (last.element, last.unit + 1)
                (element, unit) = (last.element, last.unit + 1)
            } else {
                return false
            }
        }
        return self.elements[element...].allSatisfy { if case .run = $0 { true } else { false } }
    }
}

extension LikePattern.Element {
    fileprivate func matches(_ unit: UInt16) -> Bool {
        switch self {
        case .run: false
        case .any: true
        case .unit(let own): own == unit
        case .set(let ranges, let isInverted): ranges.contains { $0.contains(unit) } != isInverted
        }
    }
}

extension UInt16 {
    fileprivate init(ascii scalar: Unicode.Scalar) {
        self.init(UInt8(ascii: scalar))
    }
}
