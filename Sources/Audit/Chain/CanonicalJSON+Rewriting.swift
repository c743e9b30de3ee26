import CosmosSQL

extension CanonicalJSON {
    /// The canonical form of a JSON text; `nil` when it is none, or names a member twice.
    ///
    /// Readers do not agree on which of two members of the same name counts, so that text is refused.
    static func bytes(rewriting json: [UInt8]) -> [UInt8]? {
        guard let value = try? CosmosValue(json: json),
            value.memberCount == Self.colons(outsideStringsOf: json)
        else { return nil }
        return Self.bytes(of: value)
    }

    private static func colons(outsideStringsOf json: [UInt8]) -> Int {
        var (count, isInside, isEscaped) = (0, false, false)
        for byte in json {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\"") {
                isInside.toggle()
            } else if isInside {
                isEscaped = byte == UInt8(ascii: "\\")
            } else if byte == UInt8(ascii: ":") {
                count += 1
            }
        }
        return count
    }
}

extension CosmosValue {
    /// How many members all objects in the value have together.
    fileprivate var memberCount: Int {
        switch self {
        case .undefined, .null, .boolean, .number, .string: 0
        case .array(let elements): elements.reduce(0) { $0 + $1.memberCount }
        case .object(let object): object.reduce(object.count) { $0 + $1.value.memberCount }
        }
    }
}
