/// A migration's version: whole numbers of any length, separated by dots.
///
/// Missing parts count as zero, so `1`, `1.0` and `01` are equal; the text keeps the digits as they were
/// written. Source: Flyway documentation, "Versioned migrations".
package struct Version: Sendable {
    /// The version as it is shown and stored: the original digits, with dots.
    package let text: String
    /// The parts without trailing zero parts, so that equal versions have equal parts.
    private let parts: [Part]

    /// Reads a version as a file name has it; `_` counts as a dot.
    ///
    /// - Returns: `nil` unless every part is a whole number.
    package init?(parsing text: String) {
        let dotted = String(
            decoding: text.utf8.map { $0 == UInt8(ascii: "_") ? 0x2E : $0 }, as: UTF8.self)
        var parts: [Part] = []
        for part in dotted.utf8.split(separator: 0x2E, omittingEmptySubsequences: false) {
            guard let part = Part(part) else { return nil }
            parts.append(part)
        }
        while parts.last?.isZero == true { parts.removeLast() }
        self.text = dotted
        self.parts = parts
    }

    private init(text: String, parts: [Part]) {
        self.text = text
        self.parts = parts
    }

    /// `1`, the version that `baseline` writes unless told otherwise.
    package static let one = Self(text: "1", parts: [Part(digits: [0x31])])
}

extension Version {
    /// One part of any length: digits without leading zeros, and a sign.
    private struct Part: Hashable, Comparable {
        var isNegative = false
        var digits: [UInt8] = []

        var isZero: Bool { self.digits.isEmpty }

        init(digits: [UInt8]) { self.digits = digits }

        init?(_ text: Substring.UTF8View) {
            var text = text
            if let sign = text.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
                self.isNegative = sign == UInt8(ascii: "-")
                text = text.dropFirst()
            }
            guard !text.isEmpty, text.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            self.digits = Array(text.drop { $0 == 0x30 })
            if self.digits.isEmpty { self.isNegative = false }
        }

        static func < (left: Self, right: Self) -> Bool {
            if left.isNegative != right.isNegative { return left.isNegative }
            let (low, high) =
                left.isNegative ? (right.digits, left.digits) : (left.digits, right.digits)
            if low.count != high.count { return low.count < high.count }
            return low.lexicographicallyPrecedes(high)
        }
    }
}

extension Version: Comparable, Hashable {
    /// Whether two versions are the same number, however they are written.
    package static func == (left: Self, right: Self) -> Bool { left.parts == right.parts }

    /// Whether `left` comes before `right`, part by part.
    package static func < (left: Self, right: Self) -> Bool {
        for (one, other) in zip(left.parts, right.parts) where one != other { return one < other }
        let rest =
            left.parts.count < right.parts.count
            ? right.parts[left.parts.count...].first { !$0.isZero }.map { !$0.isNegative }
            : left.parts[right.parts.count...].first { !$0.isZero }.map(\.isNegative)
        return rest ?? false
    }

    /// Hashes the number, not the text.
    package func hash(into hasher: inout Hasher) { hasher.combine(self.parts) }
}

extension Version: CustomStringConvertible {
    /// The version as it is shown and stored.
    package var description: String { self.text }
}
