/// Which requests a fault happens to; requests for items are counted, from 1.
package struct FaultRule: Hashable, Sendable {
    /// Which requests are meant.
    package enum Occasion: Hashable, Sendable {
        /// Each request whose number is a multiple.
        case every(Int)
        /// The request of that number.
        case only(Int)
    }

    /// The fault.
    package var fault: Fault
    /// The requests.
    package var occasion: Occasion

    /// Describes a rule.
    package init(_ fault: Fault, _ occasion: Occasion) {
        self.fault = fault
        self.occasion = occasion
    }

    /// Whether the rule is for the request of that number.
    func applies(to number: Int) -> Bool {
        switch self.occasion {
        case .every(let period): number.isMultiple(of: period)
        case .only(let only): number == only
        }
    }
}

extension FaultRule {
    private static let statuses: Set<Int> = [408, 410, 429, 449, 500, 503]

    /// Reads a rule such as `429=50 every 3` or `reset-after on 2`; `nil` for anything else.
    ///
    /// The number after the sign is in milliseconds.
    package init?(_ text: String) {
        let words = text.split(separator: " ")
        guard words.count == 3, let number = Int(words[2]), number > 0 else { return nil }
        switch words[1] {
        case "every": self.occasion = .every(number)
        case "on": self.occasion = .only(number)
        default: return nil
        }
        let parts = words[0].split(separator: "=", omittingEmptySubsequences: false)
        let milliseconds = parts.count == 2 ? Int(parts[1]) : nil
        guard parts.count == 1 || (parts.count == 2 && milliseconds ?? -1 >= 0) else { return nil }
        switch (String(parts[0]), milliseconds) {
        case ("delay", let time?): self.fault = .delay(.milliseconds(time))
        case ("reset-before", nil): self.fault = .resetBefore
        case ("reset-after", nil): self.fault = .resetAfter
        case (let name, let time):
            guard let status = Int(name), Self.statuses.contains(status) else { return nil }
            self.fault = .refusal(
                status: status, retryAfter: time.map { Duration.milliseconds($0) })
        }
    }
}
