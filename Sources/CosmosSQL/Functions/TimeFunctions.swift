/// Functions on times.
enum TimeFunctions {
    static func add(_ arguments: [CosmosValue]) -> CosmosValue {
        guard let part = DatePart(arguments[0]), let count = arguments[1].integerValue,
            let time = DateTime(arguments[2])
        else { return .undefined }
        return Self.text(of: time.adding(count, part))
    }

    static func difference(_ arguments: [CosmosValue]) -> CosmosValue {
        guard let part = DatePart(arguments[0]), let start = DateTime(arguments[1]),
            let end = DateTime(arguments[2])
        else { return .undefined }
        return start.boundaries(of: part, to: end).map { .number(Double($0)) } ?? .undefined
    }

    static func part(_ arguments: [CosmosValue]) -> CosmosValue {
        DatePart(arguments[0]).map { Self.part($0, of: arguments[1]) } ?? .undefined
    }

    static func part(_ part: DatePart, of value: CosmosValue) -> CosmosValue {
        DateTime(value).map { .number(Double($0.value(of: part))) } ?? .undefined
    }

    /// DATETIMEBIN: bins of one part that begin in 1970, if nothing else is said.
    static func bin(_ arguments: [CosmosValue]) -> CosmosValue {
        guard let time = DateTime(arguments[0]), let part = DatePart(arguments[1]),
            let size = arguments.count > 2 ? arguments[2].integerValue : 1,
            let origin = arguments.count > 3 ? DateTime(arguments[3]) : DateTime(ticks: 0)
        else { return .undefined }
        return Self.text(of: time.binned(size, part, from: origin))
    }

    /// DATETIMEFROMPARTS: year, month, day, hour, minute, second, and units of 100 nanoseconds.
    static func fromParts(_ arguments: [CosmosValue]) -> CosmosValue {
        var parts = arguments.compactMap(\.integerValue)
        guard parts.count == arguments.count else { return .undefined }
        parts += Array(repeating: 0, count: 7 - parts.count)
        guard (0..<24).contains(parts[3]), (0..<60).contains(parts[4]),
            (0..<60).contains(parts[5]), (0..<DateTime.ticksPerSecond).contains(parts[6])
        else { return .undefined }
        let seconds = parts[3] * 3600 + parts[4] * 60 + parts[5]
        return Self.text(
            of: DateTime(
                date: .init(year: parts[0], month: parts[1], day: parts[2]),
                ticksOfDay: seconds * DateTime.ticksPerSecond + parts[6]))
    }

    static func ticks(_ arguments: [CosmosValue]) -> CosmosValue {
        DateTime(arguments[0]).map { .number(Double($0.ticks)) } ?? .undefined
    }

    static func timestamp(_ arguments: [CosmosValue]) -> CosmosValue {
        DateTime(arguments[0]).map { Self.timestamp(of: $0.ticks) } ?? .undefined
    }

    static func fromTicks(_ arguments: [CosmosValue]) -> CosmosValue {
        Self.text(of: arguments[0].integerValue.flatMap { DateTime(ticks: $0) })
    }

    static func fromTimestamp(_ arguments: [CosmosValue]) -> CosmosValue {
        guard let milliseconds = arguments[0].integerValue else { return .undefined }
        let (ticks, overflow) = milliseconds.multipliedReportingOverflow(by: 10_000)
        return overflow ? .undefined : Self.text(of: DateTime(ticks: ticks))
    }

    private static func text(of time: DateTime?) -> CosmosValue {
        time.map { .string($0.text) } ?? .undefined
    }

    private static func timestamp(of ticks: Int64) -> CosmosValue {
        .number(Double(ticks.quotientDown(by: 10_000)))
    }
}

// MARK: - The present

extension TimeFunctions {
    static func currentText(_ compilation: Compilation) -> ([CosmosValue]) -> CosmosValue {
        let now = compilation.environment.now
        return { _ in Self.text(of: DateTime(ticks: now())) }
    }

    static func currentTicks(_ compilation: Compilation) -> ([CosmosValue]) -> CosmosValue {
        let now = compilation.environment.now
        return { _ in .number(Double(now())) }
    }

    static func currentTimestamp(_ compilation: Compilation) -> ([CosmosValue]) -> CosmosValue {
        let now = compilation.environment.now
        return { _ in Self.timestamp(of: now()) }
    }

    static func startText(_ compilation: Compilation) -> ([CosmosValue]) -> CosmosValue {
        let text = Self.text(of: DateTime(ticks: compilation.startTime))
        return { _ in text }
    }

    static func startTicks(_ compilation: Compilation) -> ([CosmosValue]) -> CosmosValue {
        let ticks = CosmosValue.number(Double(compilation.startTime))
        return { _ in ticks }
    }

    static func startTimestamp(_ compilation: Compilation) -> ([CosmosValue]) -> CosmosValue {
        let timestamp = Self.timestamp(of: compilation.startTime)
        return { _ in timestamp }
    }

    /// NOW: the time at which the query began, or that many parts later.
    static func now(_ compilation: Compilation) -> ([CosmosValue]) -> CosmosValue {
        let start = DateTime(ticks: compilation.startTime)
        return { arguments in
            guard !arguments.isEmpty else { return Self.text(of: start) }
            guard arguments.count == 2, let part = DatePart(arguments[0]),
                let count = arguments[1].integerValue
            else { return .undefined }
            return Self.text(of: start?.adding(count, part))
        }
    }

    /// AGO: that many parts before the time at which the query began.
    static func ago(_ compilation: Compilation) -> ([CosmosValue]) -> CosmosValue {
        let start = DateTime(ticks: compilation.startTime)
        return { arguments in
            guard let part = DatePart(arguments[0]), let count = arguments[1].integerValue,
                count != Int64.min
            else { return .undefined }
            return Self.text(of: start?.adding(-count, part))
        }
    }
}
