/// A moment in RFC 3339 in UTC, as documents write it: texts of moments sort as the moments do.
struct Moment: Hashable, Sendable {
    private static let form = "0000-00-00T00:00:00"
    private static let digits = Set("0123456789")

    /// The moment with milliseconds, as in `2025-11-27T14:30:00.000Z`.
    let text: String

    /// Reads a moment; `nil` for any other text, and for other zones than `Z`.
    init?(_ text: String) {
        let seconds = text.prefix(Self.form.count)
        guard text.hasSuffix("Z"), seconds.count == Self.form.count,
            zip(seconds, Self.form).allSatisfy({ character, expected in
                expected == "0" ? Self.digits.contains(character) : character == expected
            })
        else { return nil }
        let rest = text.dropFirst(Self.form.count).dropLast()
        let fraction = rest.dropFirst()
        guard rest.isEmpty || (rest.first == "." && (1...9).contains(fraction.count)),
            fraction.allSatisfy(Self.digits.contains)
        else { return nil }
        let padding = String(repeating: "0", count: max(0, 3 - fraction.count))
        self.text = "\(seconds).\(fraction.prefix(3))\(padding)Z"
    }
}
