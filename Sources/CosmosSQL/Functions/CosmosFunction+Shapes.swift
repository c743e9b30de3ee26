extension CosmosFunction.Implementation {
    /// A question about one value, answered for undefined too.
    static func question(_ answer: @escaping @Sendable (CosmosValue) -> Bool) -> Self {
        .lenient { .boolean(answer($0[0])) }
    }

    /// A function of one number.
    static func number(_ compute: @escaping @Sendable (Double) -> Double) -> Self {
        .strict { $0[0].numberValue.map { .number(compute($0)) } ?? .undefined }
    }

    /// A function of two numbers.
    static func numbers(_ compute: @escaping @Sendable (Double, Double) -> Double) -> Self {
        .strict { arguments in
            guard case .number(let first) = arguments[0], case .number(let second) = arguments[1]
            else { return .undefined }
            return .number(compute(first, second))
        }
    }

    /// A function of two 64-bit integers; an overflow is undefined.
    static func integers(
        _ compute: @escaping @Sendable (Int64, Int64) -> (partialValue: Int64, overflow: Bool)
    ) -> Self {
        .strict { arguments in
            guard let first = arguments[0].integerValue, let second = arguments[1].integerValue
            else { return .undefined }
            let (value, overflow) = compute(first, second)
            return overflow ? .undefined : .number(Double(value))
        }
    }

    /// A function of one string.
    static func text(_ compute: @escaping @Sendable (String) -> CosmosValue) -> Self {
        .strict { $0[0].stringValue.map(compute) ?? .undefined }
    }

    /// A question about two strings as UTF-8, optionally without regard to case.
    static func search(_ answer: @escaping @Sendable ([UInt8], [UInt8]) -> Bool) -> Self {
        .strict { arguments in
            guard case .string(let text) = arguments[0], case .string(let sought) = arguments[1],
                let ignoresCase = arguments.count > 2 ? arguments[2].booleanValue : false
            else { return .undefined }
            return ignoresCase
                ? .boolean(answer(Array(text.lowercased().utf8), Array(sought.lowercased().utf8)))
                : .boolean(answer(Array(text.utf8), Array(sought.utf8)))
        }
    }

    /// A reading of a string as JSON; undefined unless the value is of the type asked for.
    static func json(_ isExpected: @escaping @Sendable (CosmosValue) -> Bool) -> Self {
        .strict { arguments in
            guard case .string(let text) = arguments[0], let value = try? CosmosValue(json: text),
                isExpected(value)
            else { return .undefined }
            return value
        }
    }
}

extension CosmosValue {
    /// The whole number, if the value is one within 64 bits.
    var integerValue: Int64? {
        self.numberValue.flatMap { Int64(exactly: $0) }
    }

    /// Whether the value is null, a boolean, a number or a string.
    var isPrimitive: Bool {
        switch self {
        case .null, .boolean, .number, .string: true
        case .undefined, .array, .object: false
        }
    }
}
