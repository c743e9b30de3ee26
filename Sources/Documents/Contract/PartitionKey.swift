package import CosmosSQL

/// The value that says in which logical partition of a container an item lies.
package enum PartitionKey: Hashable, Sendable {
    /// The item has no property at the container's partition key path.
    case undefined
    /// The property is `null`.
    case null
    /// The property is a truth value.
    case boolean(Bool)
    /// The property is a number; `1` and `1.0` are one partition.
    case number(Double)
    /// The property is a text.
    case string(String)

    /// Takes the value found at the path; arrays and objects are no partition keys.
    package init?(_ value: CosmosValue) {
        switch value {
        case .undefined: self = .undefined
        case .null: self = .null
        case .boolean(let value): self = .boolean(value)
        case .number(let value): self = .number(value)
        case .string(let value): self = .string(value)
        case .array, .object: return nil
        }
    }

    /// The value an item of this partition has at the path.
    package var value: CosmosValue {
        switch self {
        case .undefined: .undefined
        case .null: .null
        case .boolean(let value): .boolean(value)
        case .number(let value): .number(value)
        case .string(let value): .string(value)
        }
    }
}

extension PartitionKey: ExpressibleByStringLiteral {
    /// Makes the key of a text.
    package init(stringLiteral value: String) {
        self = .string(value)
    }
}
