extension DateTime {
    /// The moment that many parts later; `nil` outside the calendar.
    func adding(_ count: Int64, _ part: DatePart) -> DateTime? {
        let (months, nanoseconds) = part.length
        if months > 0 {
            let (total, overflow) = months.multipliedReportingOverflow(by: count)
            return overflow ? nil : self.adding(months: total)
        }
        let (ticksPerPart, partsPerTick) = (max(nanoseconds / 100, 1), max(100 / nanoseconds, 1))
        let (added, overflow) = ticksPerPart.multipliedReportingOverflow(by: count / partsPerTick)
        let (ticks, isTooFar) = self.ticks.addingReportingOverflow(added)
        return overflow || isTooFar ? nil : DateTime(ticks: ticks)
    }

    /// The value of one part.
    func value(of part: DatePart) -> Int64 {
        let fraction = self.ticksOfDay % Self.ticksPerSecond
        let seconds = self.ticksOfDay / Self.ticksPerSecond
        return switch part {
        case .year: self.date.year
        case .month: self.date.month
        case .day: self.date.day
        case .hour: seconds / 3600
        case .minute: seconds / 60 % 60
        case .second: seconds % 60
        case .millisecond: fraction / 10_000
        case .microsecond: fraction / 10
        case .nanosecond: fraction * 100
        }
    }

    /// How many boundaries of the part are crossed on the way to another moment.
    func boundaries(of part: DatePart, to end: DateTime) -> Int64? {
        let (months, nanoseconds) = part.length
        if months > 0 {
            return end.monthNumber.quotientDown(by: months)
                - self.monthNumber.quotientDown(by: months)
        }
        guard nanoseconds >= 100 else {
            let (difference, overflow) = (end.ticks - self.ticks)
                .multipliedReportingOverflow(by: 100 / nanoseconds)
            return overflow ? nil : difference
        }
        return end.ticks.quotientDown(by: nanoseconds / 100)
            - self.ticks.quotientDown(by: nanoseconds / 100)
    }

    /// The beginning of the bin the moment lies in, if bins of that many parts begin at the origin.
    func binned(_ size: Int64, _ part: DatePart, from origin: DateTime) -> DateTime? {
        let (months, nanoseconds) = part.length
        let (binLength, overflow) = size.multipliedReportingOverflow(
            by: months > 0 ? months : max(nanoseconds / 100, 1))
        guard !overflow, size > 0 else { return nil }
        if months > 0 {
            let distance = self.monthNumber - origin.monthNumber
            let bin = origin.adding(months: distance.quotientDown(by: binLength) * binLength)
            guard let bin, bin.ticks > self.ticks else { return bin }
            return origin.adding(months: (distance - 1).quotientDown(by: binLength) * binLength)
        }
        let distance = self.ticks - origin.ticks
        return DateTime(ticks: origin.ticks + distance.quotientDown(by: binLength) * binLength)
    }

    private var monthNumber: Int64 {
        self.date.year * 12 + self.date.month - 1
    }
}
