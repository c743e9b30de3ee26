/// A moment in UTC, in whole milliseconds; prints as RFC 3339.
///
/// It stands in for `Foundation.Date` where a moment is written or read: no locale, no calendar, no start-up cost.
package struct Timestamp: Hashable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    package var milliseconds: Int64

    /// Makes the moment that lies so many milliseconds after the epoch.
    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The parts of the moment in the Gregorian calendar.
    package var components: Components {
        let (days, rest) = Self.floored(self.milliseconds, by: 86_400_000)
        // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        return Components(
            year: Int(yearOfEra + era * 400 + (month <= 2 ? 1 : 0)), month: Int(month),
            day: Int(dayOfYear - (153 * monthIndex + 2) / 5 + 1), hour: Int(rest / 3_600_000),
            minute: Int(rest / 60_000 % 60), second: Int(rest / 1_000 % 60),
            millisecond: Int(rest % 1_000))
    }

    private static func floored(_ value: Int64, by divisor: Int64) -> (Int64, Int64) {
        let quotient = value / divisor
        let remainder = value % divisor
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

extension Timestamp {
    /// A moment cut into the parts people write.
    package struct Components: Hashable, Sendable {
        /// The year, such as 2026.
        package var year: Int
        /// The month, from 1.
        package var month: Int
        /// The day of the month, from 1.
        package var day: Int
        /// The hour, from 0 to 23.
        package var hour: Int
        /// The minute.
        package var minute: Int
        /// The second.
        package var second: Int
        /// The millisecond.
        package var millisecond: Int
    }

    /// `2026-11-24T18:20:05.120Z`; the texts of two moments sort as the moments do.
    package var rfc3339: String {
        let fraction = Self.padded(self.components.millisecond, to: 3)
        return self.date(separator: "-") + "T" + self.time(separator: ":") + "." + fraction + "Z"
    }

    /// `2026-11-24 18:20:05`.
    package var sqlText: String {
        self.date(separator: "-") + " " + self.time(separator: ":")
    }

    /// `20261124_182005`, the form in the names of migrations and snapshots.
    package var compact: String {
        self.date(separator: "") + "_" + self.time(separator: "")
    }

    private func date(separator: String) -> String {
        let parts = self.components
        return [
            Self.padded(parts.year, to: 4), Self.padded(parts.month, to: 2),
            Self.padded(parts.day, to: 2),
        ].joined(separator: separator)
    }

    private func time(separator: String) -> String {
        let parts = self.components
        return [parts.hour, parts.minute, parts.second].map { Self.padded($0, to: 2) }
            .joined(separator: separator)
    }

    private static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension Timestamp: Comparable {
    /// Whether `left` is the earlier moment.
    package static func < (left: Self, right: Self) -> Bool {
        left.milliseconds < right.milliseconds
    }
}
