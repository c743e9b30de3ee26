import CosmosSQL

extension Field.Kind {
    /// What a field of this kind may hold, as JSON Schema.
    var schema: CosmosValue {
        switch self {
        case .text(let limit): ["type": "string", "minLength": 1, "maxLength": .whole(limit)]
        case .choice(let choices): ["type": "string", "enum": .texts(choices)]
        case .flag: ["type": "boolean"]
        case .number(let range):
            [
                "type": "integer", "minimum": .whole(range.lowerBound),
                "maximum": .whole(range.upperBound),
            ]
        case .texts: ["type": "array", "items": ["type": "string"]]
        case .textsByName: ["type": "object", "additionalProperties": ["type": "string"]]
        case .valuesByName: ["type": "object"]
        case .moment: ["type": "string", "format": "date-time"]
        }
    }
}
