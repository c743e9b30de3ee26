extension Double {
    /// The number as ECMAScript's `Number::toString` writes it; the number must be finite.
    ///
    /// The shortest digits that read back as the number are Swift's own; only where the point and the
    /// exponent go is ECMAScript's. See ECMA-262, section 6.1.6.1.20.
    var ecmaScriptText: String {
        if let integer = Int64(exactly: self), integer.magnitude <= 1 << 53 {
            return String(integer)
        }
        let (digits, point) = self.magnitude.shortestDigits
        return (self < 0 ? "-" : "") + Self.layOut(digits, point)
    }

    /// The significant digits, and how many of them stand before the decimal point.
    ///
    /// The count is negative for zeros that follow the point.
    private var shortestDigits: (digits: String, point: Int) {
        let parts = self.description.split(separator: "e")
        let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let all = mantissa.joined()
        let significant = all.drop { $0 == "0" }
        let leadingZeros = all.count - significant.count
        let digits = significant.reversed().drop { $0 == "0" }.reversed()
        return (String(digits), mantissa[0].count - leadingZeros + exponent)
    }

    private static func layOut(_ digits: String, _ point: Int) -> String {
        switch point {
        case digits.count...21: digits + String(repeating: "0", count: point - digits.count)
        case 1..<digits.count: "\(digits.prefix(point)).\(digits.dropFirst(point))"
        case -5...0: "0." + String(repeating: "0", count: -point) + digits
        default:
            digits.prefix(1) + (digits.count > 1 ? "." + digits.dropFirst() : "")
                + (point > 0 ? "e+" : "e-") + String((point - 1).magnitude)
        }
    }
}
