extension Timestamp {
    /// Reads a moment in UTC as RFC 3339 writes it, such as `2026-11-24T18:20:05Z` or `2026-11-24T18:20:05.120Z`.
    ///
    /// `nil` for anything else: another offset, a day that no month has, more than milliseconds.
    package init?(rfc3339 text: String) {
        let bytes = Array(text.utf8)
        let marks: [(Int, Character)] = [(4, "-"), (7, "-"), (10, "T"), (13, ":"), (16, ":")]
        guard bytes.count == 20 || bytes.count == 24, bytes.last == UInt8(ascii: "Z"),
            marks.allSatisfy({ $0.1.asciiValue == bytes[$0.0] }),
            bytes.count == 20 || bytes[19] == UInt8(ascii: "."),
            let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]),
            let day = Self.number(bytes[8..<10]), let hour = Self.number(bytes[11..<13]),
            let minute = Self.number(bytes[14..<16]), let second = Self.number(bytes[17..<19]),
            let fraction = bytes.count == 20 ? 0 : Self.number(bytes[20..<23]),
            year > 0, hour < 24, minute < 60, second < 60
        else { return nil }
        let seconds = (Self.days(year, month, day) * 24 + hour) * 3_600 + minute * 60 + second
        self.init(milliseconds: seconds * 1_000 + fraction)
        // A day that its month does not have comes out as one of the next month.
        guard self.components.month == Int(month), self.components.day == Int(day) else {
            return nil
        }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
        digits.reduce(Int64?.some(0)) { sum, byte in
            guard let sum, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else {
                return nil
            }
            return sum * 10 + Int64(byte - UInt8(ascii: "0"))
        }
    }

    /// The days since 1970-01-01; Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
            - 719_468
    }
}
