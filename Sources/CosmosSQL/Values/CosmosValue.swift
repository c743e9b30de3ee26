/// A value of the Cosmos DB for NoSQL data model: JSON plus `undefined`.
///
/// `undefined` is what a missing property, an index out of range or a failed operation yields. It
/// is never stored: objects and arrays drop it. Equality is deep and exact: strings are equal when
/// their code points are (no Unicode normalisation), objects whatever the order of their members.
package enum CosmosValue: Sendable {
    /// No value at all.
    case undefined
    /// The JSON `null`.
    case null
    /// `true` or `false`.
    case boolean(Bool)
    /// A double; integers are exact up to 2^53.
    case number(Double)
    /// A text.
    case string(String)
    /// A list of values.
    case array([CosmosValue])
    /// Named members in the order they were written.
    case object(CosmosObject)
}

extension CosmosValue: Hashable {
    /// Compares deeply; values of different types are never equal.
    package static func == (left: CosmosValue, right: CosmosValue) -> Bool {
        switch (left, right) {
        case (.undefined, .undefined), (.null, .null): true
        case (.boolean(let left), .boolean(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.string(let left), .string(let right)): left.isExactly(right)
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)): left == right
        default: false
        }
    }

    /// Hashes in step with the exact equality.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(self.typeOrder)
        switch self {
        case .undefined, .null: break
        case .boolean(let value): hasher.combine(value)
        case .number(let value): hasher.combine(value)
        case .string(let value): value.hashExactly(into: &hasher)
        case .array(let elements): hasher.combine(elements)
        case .object(let object): hasher.combine(object)
        }
    }
}

extension CosmosValue {
    /// The text, when the value is a string.
    package var stringValue: String? {
        if case .string(let value) = self { value } else { nil }
    }

    /// The number, when the value is one.
    package var numberValue: Double? {
        if case .number(let value) = self { value } else { nil }
    }

    /// The truth value, when the value is a boolean.
    package var booleanValue: Bool? {
        if case .boolean(let value) = self { value } else { nil }
    }

    /// The elements, when the value is an array.
    package var arrayValue: [CosmosValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The members, when the value is an object.
    package var objectValue: CosmosObject? {
        if case .object(let object) = self { object } else { nil }
    }

    /// Whether there is no value.
    package var isUndefined: Bool {
        if case .undefined = self { true } else { false }
    }

    /// Whether the value is one that has no parts: neither an array, an object nor `undefined`.
    var isScalar: Bool {
        switch self {
        case .null, .boolean, .number, .string: true
        case .undefined, .array, .object: false
        }
    }

    /// The member of that name; `undefined` when there is none or the value is not an object.
    package subscript(_ name: String) -> CosmosValue {
        if case .object(let object) = self { object[name] ?? .undefined } else { .undefined }
    }

    /// The element at that index; `undefined` out of range or when the value is not an array.
    package subscript(_ index: Int) -> CosmosValue {
        guard case .array(let elements) = self, elements.indices.contains(index) else {
            return .undefined
        }
        return elements[index]
    }

    /// The member or element that a name or an index selects; `undefined` when there is none.
    func member(selectedBy selector: CosmosValue) -> CosmosValue {
        switch selector {
        case .string(let name): self[name]
        case .number(let number): Int(exactly: number).map { self[$0] } ?? .undefined
        default: .undefined
        }
    }
}
