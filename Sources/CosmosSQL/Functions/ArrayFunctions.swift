/// Functions on arrays.
enum ArrayFunctions {
    static func concatenate(_ arguments: [CosmosValue]) -> CosmosValue {
        let arrays = arguments.compactMap(\.arrayValue)
        return arrays.count == arguments.count ? .array(arrays.flatMap(\.self)) : .undefined
    }

    static func length(_ arguments: [CosmosValue]) -> CosmosValue {
        arguments[0].arrayValue.map { .number(Double($0.count)) } ?? .undefined
    }

    /// ARRAY_SLICE: a negative start counts from the end.
    static func slice(_ arguments: [CosmosValue]) -> CosmosValue {
        guard let elements = arguments[0].arrayValue, let start = arguments[1].integerValue,
            let length = arguments.count > 2 ? arguments[2].integerValue : Int64.max
        else { return .undefined }
        let first = start < 0 ? max(Int64(elements.count) + start, 0) : start
        return .array(Array(elements.dropFirst(Int(first)).prefix(Int(max(length, 0)))))
    }

    /// CHOOSE: one of the other arguments by its number, counted from 1.
    static func choose(_ arguments: [CosmosValue]) -> CosmosValue {
        guard let number = arguments[0].integerValue, number >= 1, number < arguments.count else {
            return .undefined
        }
        return arguments[Int(number)]
    }

    static func objectToArray(_ arguments: [CosmosValue]) -> CosmosValue {
        let names = arguments.dropFirst().compactMap(\.stringValue)
        guard let object = arguments[0].objectValue, names.count == arguments.count - 1 else {
            return .undefined
        }
        let keyName = names.first ?? "k"
        let valueName = names.dropFirst().first ?? "v"
        return .array(object.map { [keyName: .string($0.key), valueName: $0.value] })
    }
}

// MARK: - Membership

extension ArrayFunctions {
    /// ARRAY_CONTAINS: with a true third argument an object may have a part of the members only.
    static func contains(_ arguments: [CosmosValue]) -> CosmosValue {
        guard let elements = arguments[0].arrayValue, !arguments[1].isUndefined else {
            return .undefined
        }
        let isPartial = arguments.count > 2 && arguments[2] == .boolean(true)
        return .boolean(
            elements.contains { isPartial ? $0.includes(arguments[1]) : $0 == arguments[1] })
    }

    static func containsAny(_ arguments: [CosmosValue]) -> CosmosValue {
        Self.contains(arguments, decisive: true)
    }

    static func containsAll(_ arguments: [CosmosValue]) -> CosmosValue {
        Self.contains(arguments, decisive: false)
    }

    private static func contains(_ arguments: [CosmosValue], decisive: Bool) -> CosmosValue {
        guard let elements = arguments[0].arrayValue else { return .undefined }
        let present = Set(elements)
        let answers = arguments.dropFirst().lazy.map { $0.isUndefined ? nil : present.contains($0) }
        return .combining(answers, decisive: decisive)
    }
}

extension CosmosValue {
    /// Whether the value equals the other, or is an object with all its members and perhaps more.
    fileprivate func includes(_ part: CosmosValue) -> Bool {
        switch (self, part) {
        case (.object(let whole), .object(let part)):
            part.allSatisfy { whole[$0.key]?.includes($0.value) == true }
        case (.array(let whole), .array(let part)):
            whole.count == part.count && zip(whole, part).allSatisfy { $0.includes($1) }
        default: self == part
        }
    }
}

// MARK: - Statistics

extension ArrayFunctions {
    static func sum(_ arguments: [CosmosValue]) -> CosmosValue {
        Self.numbers(arguments[0]).map { .number($0.reduce(0, +)) } ?? .undefined
    }

    static func average(_ arguments: [CosmosValue]) -> CosmosValue {
        guard let numbers = Self.numbers(arguments[0]), !numbers.isEmpty else { return .undefined }
        return .number(numbers.reduce(0, +) / Double(numbers.count))
    }

    static func median(_ arguments: [CosmosValue]) -> CosmosValue {
        guard let numbers = Self.numbers(arguments[0])?.sorted(), !numbers.isEmpty else {
            return .undefined
        }
        let middle = numbers.count / 2
        return .number(
            numbers.count.isMultiple(of: 2)
                ? (numbers[middle - 1] + numbers[middle]) / 2 : numbers[middle])
    }

    static func least(_ arguments: [CosmosValue]) -> CosmosValue {
        arguments[0].arrayValue?.min { $0.precedes($1) } ?? .undefined
    }

    static func greatest(_ arguments: [CosmosValue]) -> CosmosValue {
        arguments[0].arrayValue?.max { $0.precedes($1) } ?? .undefined
    }

    private static func numbers(_ value: CosmosValue) -> [Double]? {
        guard let elements = value.arrayValue else { return nil }
        let numbers = elements.compactMap(\.numberValue)
        return numbers.count == elements.count ? numbers : nil
    }
}
