import FoundationEssentials

extension [UInt8] {
    /// Reads pairs of hex digits in lower case; `nil` when there is anything else.
    init?(hexText text: String) {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        self = []
        self.reserveCapacity(digits.count / 2)
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = Self.value(of: digits[index]),
                let low = Self.value(of: digits[index + 1])
            else { return nil }
            self.append(high << 4 | low)
        }
    }

    /// Reads base64 after RFC 4648, section 4, with its padding.
    ///
    /// Of the texts that decode to the same bytes only the one that an encoder writes is read, so
    /// that equal bytes have equal texts; for others it is `nil`.
    init?(canonicalBase64 text: String) {
        guard let data = Data(base64Encoded: text),
            data.base64EncodedString().utf8.elementsEqual(text.utf8)
        else { return nil }
        self = Array(data)
    }

    /// The bytes in base64 with padding.
    var base64Text: String { Data(self).base64EncodedString() }

    private static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
