import CosmosSQL

/// JSON Schemas of what answers carry, for the description of the API.
enum DataSchema {
    static let text: CosmosValue = ["type": "string"]
    static let textOrNull: CosmosValue = ["type": ["string", "null"]]
    static let whole: CosmosValue = ["type": "integer"]
    static let wholeOrNull: CosmosValue = ["type": ["integer", "null"]]
    static let flag: CosmosValue = ["type": "boolean"]
    static let anything: CosmosValue = ["type": "object"]

    /// A list.
    static func list(_ element: CosmosValue) -> CosmosValue {
        ["type": "array", "items": element]
    }

    /// An object; names that end in `?` may be missing.
    static func object(_ members: CosmosObject) -> CosmosValue {
        var properties: CosmosObject = [:]
        var required: [CosmosValue] = []
        for (name, schema) in members {
            let isOptional = name.hasSuffix("?")
            let name = isOptional ? String(name.dropLast()) : name
            properties[name] = schema
            if !isOptional { required.append(.string(name)) }
        }
        return [
            "type": "object", "properties": .object(properties), "required": .array(required),
        ]
    }
}
