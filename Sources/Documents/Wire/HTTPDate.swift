package import Diagnostics

/// A date in a header field, such as `Tue, 01 Nov 1994 08:12:31 GMT` (RFC 9110, section 5.6.7).
package enum HTTPDate {
    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    private static let millisecondsPerDay: Int64 = 86_400_000

    /// Writes a moment.
    package static func text(_ moment: Timestamp) -> String {
        let parts = moment.components
        let day = Int((moment.milliseconds / Self.millisecondsPerDay) % 7)
        let time = [parts.hour, parts.minute, parts.second].map(Self.twoDigits)
        return "\(Self.weekdays[(day + 7) % 7]), \(Self.twoDigits(parts.day)) "
            + "\(Self.months[parts.month - 1]) \(parts.year) \(time.joined(separator: ":")) GMT"
    }

    /// Reads a date; `nil` when it is not one.
    ///
    /// The day of the week is not looked at.
    package static func moment(_ text: String) -> Timestamp? {
        let words = text.split(separator: " ")
        guard words.count == 6, words[5].uppercased() == "GMT", let day = Int(words[1]),
            let month = Self.months.firstIndex(where: { $0.lowercased() == words[2].lowercased() }),
            let year = Int(words[3]), 1_970...9_999 ~= year, 1...31 ~= day
        else { return nil }
        let time = words[4].split(separator: ":").compactMap { Int64($0) }
        guard time.count == 3, zip(time, [24, 60, 61]).allSatisfy({ 0..<Int64($1) ~= $0 }) else {
            return nil
        }
        let seconds = (time[0] * 60 + time[1]) * 60 + time[2]
        return Timestamp(
            milliseconds: Self.days(year: year, month: month + 1, day: day)
                * Self.millisecondsPerDay + seconds * 1_000)
    }

    /// The days since 1970-01-01.
    ///
    /// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
    private static func days(year: Int, month: Int, day: Int) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int64(era * 146_097 + dayOfEra - 719_468)
    }

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
