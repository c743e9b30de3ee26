extension CosmosValue: ExpressibleByNilLiteral {
    /// `nil` is `null`, not `undefined`.
    package init(nilLiteral: ()) {
        self = .null
    }
}

extension CosmosValue: ExpressibleByBooleanLiteral {
    /// Makes a boolean.
    package init(booleanLiteral value: Bool) {
        self = .boolean(value)
    }
}

extension CosmosValue: ExpressibleByIntegerLiteral {
    /// Makes a number.
    package init(integerLiteral value: Int) {
        self = .number(Double(value))
    }
}

extension CosmosValue: ExpressibleByFloatLiteral {
    /// Makes a number.
    package init(floatLiteral value: Double) {
        self = .number(value)
    }
}

extension CosmosValue: ExpressibleByStringInterpolation {
    /// Makes a string.
    package init(stringLiteral value: String) {
        self = .string(value)
    }
}

extension CosmosValue: ExpressibleByArrayLiteral {
    /// Makes an array without the elements that are `undefined`.
    package init(arrayLiteral elements: CosmosValue...) {
        self = .array(elements.filter { !$0.isUndefined })
    }
}

extension CosmosValue: ExpressibleByDictionaryLiteral {
    /// Makes an object without the members that are `undefined`; a repeated name takes the last value.
    package init(dictionaryLiteral members: (String, CosmosValue)...) {
        self = .object(CosmosObject(members))
    }
}
