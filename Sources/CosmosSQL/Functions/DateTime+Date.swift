extension DateTime {
    /// A day of the Gregorian calendar, extended to all years.
    struct Date: Hashable, Sendable {
        /// The days of four centuries, after which the calendar repeats.
        private static let daysPerCycle: Int64 = 146_097
        /// The days from the first of March of the year 0 to the beginning of 1970.
        private static let daysBefore1970: Int64 = 719_468

        let year: Int64
        let month: Int64
        let day: Int64

        init(year: Int64, month: Int64, day: Int64) {
            self.year = year
            self.month = month
            self.day = day
        }

        /// Finds the day that many days after 1970-01-01.
        ///
        /// Years are taken to begin in March, so that the leap day is the last of its year.
        init(daysSince1970 days: Int64) {
            let days = days + Self.daysBefore1970
            let cycle = days.quotientDown(by: Self.daysPerCycle)
            let dayOfCycle = days - cycle * Self.daysPerCycle
            let leapDays = dayOfCycle / 1460 - dayOfCycle / 36_524 + dayOfCycle / 146_096
            let yearOfCycle = (dayOfCycle - leapDays) / 365
            let dayOfYear = dayOfCycle - Self.days(beforeYear: yearOfCycle)
            let monthFromMarch = (5 * dayOfYear + 2) / 153
            self.day = dayOfYear - Self.days(beforeMonth: monthFromMarch) + 1
            self.month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
            self.year = cycle * 400 + yearOfCycle + (self.month <= 2 ? 1 : 0)
        }

        /// The days since 1970-01-01.
        var daysSince1970: Int64 {
            let year = self.month <= 2 ? self.year - 1 : self.year
            let cycle = year.quotientDown(by: 400)
            let monthFromMarch = (self.month + 9) % 12
            return cycle * Self.daysPerCycle + Self.days(beforeYear: year - cycle * 400)
                + Self.days(beforeMonth: monthFromMarch) + self.day - 1 - Self.daysBefore1970
        }

        /// Whether the calendar has the day.
        var isValid: Bool {
            (1...12).contains(self.month) && (1...self.daysInMonth).contains(self.day)
        }

        /// The number of days of the month.
        var daysInMonth: Int64 {
            switch self.month {
            case 2: self.year % 4 == 0 && (self.year % 100 != 0 || self.year % 400 == 0) ? 29 : 28
            case 4, 6, 9, 11: 30
            default: 31
            }
        }

        private static func days(beforeYear year: Int64) -> Int64 {
            year * 365 + year / 4 - year / 100
        }

        private static func days(beforeMonth monthFromMarch: Int64) -> Int64 {
            (153 * monthFromMarch + 2) / 5
        }
    }
}

extension Int64 {
    /// The quotient rounded towards negative infinity.
    func quotientDown(by divisor: Int64) -> Int64 {
        self >= 0 ? self / divisor : -((divisor - 1 - self) / divisor)
    }
}
