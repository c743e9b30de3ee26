/// A moment in UTC between the years 1 and 9999, to 100 nanoseconds.
///
/// Its text is `YYYY-MM-DDThh:mm:ss.fffffffZ`; when read, the time may be missing, a space may
/// stand for the `T`, the fraction may have fewer digits or be missing, and so may the `Z`.
struct DateTime: Hashable, Sendable {
    /// The units of 100 nanoseconds in a second.
    static let ticksPerSecond: Int64 = 10_000_000
    /// The units of 100 nanoseconds in a day.
    static let ticksPerDay = 86_400 * Self.ticksPerSecond

    /// The units of 100 nanoseconds since the beginning of 1970.
    let ticks: Int64

    /// Makes a moment from its distance to the beginning of 1970; `nil` outside the calendar.
    init?(ticks: Int64) {
        let first = Date(year: 1, month: 1, day: 1).daysSince1970 * Self.ticksPerDay
        let end = Date(year: 10_000, month: 1, day: 1).daysSince1970 * Self.ticksPerDay
        guard (first..<end).contains(ticks) else { return nil }
        self.ticks = ticks
    }

    /// Makes a moment from a date and the units of 100 nanoseconds since midnight.
    init?(date: Date, ticksOfDay: Int64 = 0) {
        guard (1...9999).contains(date.year), date.isValid else { return nil }
        self.ticks = date.daysSince1970 * Self.ticksPerDay + ticksOfDay
    }

    /// The day.
    var date: Date {
        Date(daysSince1970: self.ticks.quotientDown(by: Self.ticksPerDay))
    }

    /// The units of 100 nanoseconds since midnight.
    var ticksOfDay: Int64 {
        self.ticks - self.ticks.quotientDown(by: Self.ticksPerDay) * Self.ticksPerDay
    }

    /// The moment that many months later, on the last day of the month if the day does not exist.
    func adding(months: Int64) -> DateTime? {
        let date = self.date
        let (month, overflow) = (date.year * 12 + date.month - 1).addingReportingOverflow(months)
        guard !overflow, (12..<120_000).contains(month) else { return nil }
        let first = Date(year: month / 12, month: month % 12 + 1, day: 1)
        let day = min(date.day, first.daysInMonth)
        return DateTime(
            date: Date(year: first.year, month: first.month, day: day),
            ticksOfDay: self.ticksOfDay)
    }
}

extension DateTime {
    /// The text in the service's form.
    var text: String {
        let date = self.date
        let seconds = self.ticksOfDay / Self.ticksPerSecond
        return "\(Self.pad(date.year, 4))-\(Self.pad(date.month, 2))-\(Self.pad(date.day, 2))T"
            + "\(Self.pad(seconds / 3600, 2)):\(Self.pad(seconds / 60 % 60, 2)):"
            + "\(Self.pad(seconds % 60, 2)).\(Self.pad(self.ticksOfDay % Self.ticksPerSecond, 7))Z"
    }

    private static func pad(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// Reads a text; `nil` if it is none of the accepted forms or no such day exists.
    init?(_ text: String) {
        var bytes = Array(text.utf8)[...]
        if bytes.last == UInt8(ascii: "Z") { bytes.removeLast() }
        guard let year = Self.takeNumber(&bytes, digits: 4), Self.take(&bytes, "-"),
            let month = Self.takeNumber(&bytes, digits: 2), Self.take(&bytes, "-"),
            let day = Self.takeNumber(&bytes, digits: 2)
        else { return nil }
        var ticksOfDay: Int64 = 0
        if !bytes.isEmpty {
            guard let time = Self.takeTime(&bytes), bytes.isEmpty else { return nil }
            ticksOfDay = time
        }
        self.init(date: Date(year: year, month: month, day: day), ticksOfDay: ticksOfDay)
    }

    private static func takeTime(_ bytes: inout ArraySlice<UInt8>) -> Int64? {
        guard Self.take(&bytes, "T") || Self.take(&bytes, " "),
            let hour = Self.takeNumber(&bytes, digits: 2), hour < 24, Self.take(&bytes, ":"),
            let minute = Self.takeNumber(&bytes, digits: 2), minute < 60, Self.take(&bytes, ":"),
            let second = Self.takeNumber(&bytes, digits: 2), second < 60
        else { return nil }
        var fraction: Int64 = 0
        if Self.take(&bytes, ".") {
            let width = bytes.count
            guard (1...7).contains(width), let digits = Self.takeNumber(&bytes, digits: width)
            else { return nil }
            fraction = (width..<7).reduce(digits) { value, _ in value * 10 }
        }
        return (hour * 3600 + minute * 60 + second) * Self.ticksPerSecond + fraction
    }

    private static func take(_ bytes: inout ArraySlice<UInt8>, _ mark: Unicode.Scalar) -> Bool {
        guard bytes.first == UInt8(ascii: mark) else { return false }
        bytes.removeFirst()
        return true
    }

    private static func takeNumber(_ bytes: inout ArraySlice<UInt8>, digits: Int) -> Int64? {
        let piece = bytes.prefix(digits)
        guard piece.count == digits, piece.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
        bytes.removeFirst(digits)
        return piece.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
    }
}

extension DateTime {
    /// Reads a string value.
    init?(_ value: CosmosValue) {
        guard let text = value.stringValue else { return nil }
        self.init(text)
    }
}
