/// Functions that make or measure strings; positions and lengths count UTF-16 units.
enum StringFunctions {
    /// The greatest length of a replicated string.
    private static let replicateLimit = 10_000

    static func concatenate(_ arguments: [CosmosValue]) -> CosmosValue {
        let texts = arguments.compactMap(\.stringValue)
        return texts.count == arguments.count ? .string(texts.joined()) : .undefined
    }

    static func length(_ arguments: [CosmosValue]) -> CosmosValue {
        arguments[0].stringValue.map { .number(Double($0.utf16.count)) } ?? .undefined
    }

    static func left(_ arguments: [CosmosValue]) -> CosmosValue {
        guard let text = arguments[0].stringValue, let count = arguments[1].integerValue else {
            return .undefined
        }
        return Self.string(Array(text.utf16).prefix(Int(max(count, 0))))
    }

    static func right(_ arguments: [CosmosValue]) -> CosmosValue {
        guard let text = arguments[0].stringValue, let count = arguments[1].integerValue else {
            return .undefined
        }
        return Self.string(Array(text.utf16).suffix(Int(max(count, 0))))
    }

    static func substring(_ arguments: [CosmosValue]) -> CosmosValue {
        guard let text = arguments[0].stringValue, let start = arguments[1].integerValue,
            let length = arguments[2].integerValue
        else { return .undefined }
        return Self.string(
            Array(text.utf16).dropFirst(Int(max(start, 0))).prefix(Int(max(length, 0))))
    }

    static func reverse(_ arguments: [CosmosValue]) -> CosmosValue {
        guard let text = arguments[0].stringValue else { return .undefined }
        return .string(String(String.UnicodeScalarView(text.unicodeScalars.reversed())))
    }

    static func replicate(_ arguments: [CosmosValue]) -> CosmosValue {
        guard let text = arguments[0].stringValue, let count = arguments[1].integerValue,
            count >= 0
        else { return .undefined }
        let (length, overflow) = Int64(text.utf16.count).multipliedReportingOverflow(by: count)
        guard !overflow, length <= Self.replicateLimit else { return .undefined }
        return .string(text.isEmpty ? "" : String(repeating: text, count: Int(count)))
    }

    static func replace(_ arguments: [CosmosValue]) -> CosmosValue {
        guard let text = arguments[0].stringValue, let sought = arguments[1].stringValue,
            let replacement = arguments[2].stringValue, !sought.isEmpty
        else { return .undefined }
        let pieces = Array(text.utf8).pieces(separatedBy: Array(sought.utf8))
        return .string(
            String(decoding: Array(pieces.joined(separator: replacement.utf8)), as: UTF8.self))
    }

    static func join(_ arguments: [CosmosValue]) -> CosmosValue {
        guard let elements = arguments[0].arrayValue, let separator = arguments[1].stringValue
        else { return .undefined }
        let texts = elements.compactMap(\.stringValue)
        guard texts.count == elements.count else { return .undefined }
        return .string(texts.joined(separator: separator))
    }

    static func split(_ arguments: [CosmosValue]) -> CosmosValue {
        guard let text = arguments[0].stringValue, let separator = arguments[1].stringValue
        else { return .undefined }
        guard !separator.isEmpty else { return .array([arguments[0]]) }
        let pieces = Array(text.utf8).pieces(separatedBy: Array(separator.utf8))
        return .array(pieces.map { .string(String(decoding: $0, as: UTF8.self)) })
    }

    static func toString(_ arguments: [CosmosValue]) -> CosmosValue {
        switch arguments[0] {
        case .string: arguments[0]
        case .number(.infinity): .string("Infinity")
        case .number(-.infinity): .string("-Infinity")
        case .number(let number) where number.isNaN: .string("NaN")
        default: .string(arguments[0].jsonText())
        }
    }

    private static func string(_ units: some Collection<UInt16>) -> CosmosValue {
        .string(String(decoding: units, as: UTF16.self))
    }
}

// MARK: - Trimming

extension StringFunctions {
    /// LTRIM: without the white space, or without the given prefix.
    static func trimStart(_ arguments: [CosmosValue]) -> CosmosValue {
        guard let text = arguments[0].stringValue else { return .undefined }
        guard arguments.count > 1 else {
            return Self.string(text.unicodeScalars.drop(while: \.properties.isWhitespace))
        }
        guard let prefix = arguments[1].stringValue else { return .undefined }
        guard text.utf8.starts(with: prefix.utf8) else { return arguments[0] }
        return Self.string(text.unicodeScalars.dropFirst(prefix.unicodeScalars.count))
    }

    /// RTRIM: without the white space, or without the given suffix.
    static func trimEnd(_ arguments: [CosmosValue]) -> CosmosValue {
        guard let text = arguments[0].stringValue else { return .undefined }
        guard arguments.count > 1 else {
            return Self.string(Self.trimmedEnd(text.unicodeScalars[...], \.properties.isWhitespace))
        }
        guard let suffix = arguments[1].stringValue else { return .undefined }
        guard text.utf8.reversed().starts(with: suffix.utf8.reversed()) else { return arguments[0] }
        return Self.string(text.unicodeScalars.dropLast(suffix.unicodeScalars.count))
    }

    /// TRIM: without the white space, or without any of the given characters, at both ends.
    static func trim(_ arguments: [CosmosValue]) -> CosmosValue {
        guard let text = arguments[0].stringValue else { return .undefined }
        guard arguments.count > 1 else {
            return Self.string(Self.trimmed(text, \.properties.isWhitespace))
        }
        guard let characters = arguments[1].stringValue else { return .undefined }
        return Self.string(Self.trimmed(text) { characters.unicodeScalars.contains($0) })
    }

    private static func trimmed(
        _ text: String, _ isDropped: (Unicode.Scalar) -> Bool
    ) -> Substring.UnicodeScalarView {
        Self.trimmedEnd(text.unicodeScalars.drop(while: isDropped), isDropped)
    }

    private static func trimmedEnd(
        _ scalars: Substring.UnicodeScalarView, _ isDropped: (Unicode.Scalar) -> Bool
    ) -> Substring.UnicodeScalarView {
        guard let last = scalars.lastIndex(where: { !isDropped($0) }) else {
            return scalars.prefix(0)
        }
        return scalars[...last]
    }

    private static func string(_ scalars: Substring.UnicodeScalarView) -> CosmosValue {
        .string(String(scalars))
    }
}
