import CosmosSQL

extension Field.Kind {
    /// Why a value does not fit, to be read behind the field's name; `nil` where it does.
    func objection(to value: CosmosValue) -> String? {
        switch self {
        case .text(let limit):
            guard let text = value.stringValue else { return "must be a text" }
            guard !text.isEmpty else { return "must not be empty" }
            guard text.count <= limit else { return "must have at most \(limit) characters" }
            return text.unicodeScalars.contains("\0") ? "must not hold the character NUL" : nil
        case .choice(let choices):
            let isOne = value.stringValue.map(choices.contains) ?? false
            return isOne ? nil : "must be one of \(choices.joined(separator: ", "))"
        case .flag: return value.booleanValue == nil ? "must be true or false" : nil
        case .number(let range):
            let number = value.numberValue.flatMap { Int(exactly: $0) }
            return number.map(range.contains) ?? false
                ? nil : "must be a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .texts:
            let isList = value.arrayValue?.allSatisfy { $0.stringValue != nil } ?? false
            return isList ? nil : "must be a list of texts"
        case .textsByName:
            let isObject = value.objectValue?.allSatisfy { $0.value.stringValue != nil } ?? false
            return isObject ? nil : "must be an object whose values are texts"
        case .valuesByName: return value.objectValue == nil ? "must be an object" : nil
        case .moment:
            let isMoment = value.stringValue.flatMap(Moment.init) != nil
            return isMoment ? nil : "must be a moment in RFC 3339, such as 2025-11-27T14:30:00Z"
        }
    }

    /// What a text in an address means for a field of this kind.
    func value(of text: String) -> CosmosValue {
        switch self {
        case .number: Int(text).map { .number(Double($0)) } ?? .string(text)
        case .flag: text == "true" || text == "false" ? .boolean(text == "true") : .string(text)
        default: .string(text)
        }
    }
}
