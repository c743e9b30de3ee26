extension CosmosValue: Encodable {
    /// Encodes the value as the JSON it is; undefined becomes `null`.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .undefined, .null: try container.encodeNil()
        case .boolean(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let values): try container.encode(values)
        case .object(let object):
            var members: [String: CosmosValue] = [:]
            for (name, value) in object { members[name] = value }
            try container.encode(members)
        }
    }
}
