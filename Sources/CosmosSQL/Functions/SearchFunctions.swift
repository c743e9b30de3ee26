/// Functions that look for one string in another; positions count UTF-16 units.
enum SearchFunctions {
    static func indexOf(_ arguments: [CosmosValue]) -> CosmosValue {
        guard let text = arguments[0].stringValue, let sought = arguments[1].stringValue,
            let start = arguments.count > 2 ? arguments[2].integerValue : 0
        else { return .undefined }
        let units = Array(text.utf16)
        let place = Int(exactly: max(start, 0)).flatMap {
            $0 > units.count ? nil : units.firstOccurrence(of: Array(sought.utf16), from: $0)
        }
        return .number(Double(place ?? -1))
    }

    /// LASTINDEXOF: the optional third argument is the last position the match may cover.
    static func lastIndexOf(_ arguments: [CosmosValue]) -> CosmosValue {
        guard let text = arguments[0].stringValue, let sought = arguments[1].stringValue,
            let last = arguments.count > 2 ? arguments[2].integerValue : Int64(text.utf16.count)
        else { return .undefined }
        let units = Array(text.utf16)
        let end = Int(min(last, Int64(units.count))) + 1
        let place = end < 0 ? nil : units.lastOccurrence(of: Array(sought.utf16), endingBefore: end)
        return .number(Double(place ?? -1))
    }

    static func containsAny(_ arguments: [CosmosValue]) -> CosmosValue {
        Self.contains(arguments, decisive: true) { $0 }
    }

    static func containsAnyFolded(_ arguments: [CosmosValue]) -> CosmosValue {
        Self.contains(arguments, decisive: true) { $0.lowercased() }
    }

    static func containsAll(_ arguments: [CosmosValue]) -> CosmosValue {
        Self.contains(arguments, decisive: false) { $0 }
    }

    static func containsAllFolded(_ arguments: [CosmosValue]) -> CosmosValue {
        Self.contains(arguments, decisive: false) { $0.lowercased() }
    }

    private static func contains(
        _ arguments: [CosmosValue], decisive: Bool, fold: @escaping (String) -> String
    ) -> CosmosValue {
        guard let text = arguments[0].stringValue else { return .undefined }
        let units = Array(fold(text).utf8)
        let answers = arguments.dropFirst().lazy.map { sought in
            sought.stringValue.map { units.firstOccurrence(of: Array(fold($0).utf8)) != nil }
        }
        return .combining(answers, decisive: decisive)
    }

    /// REGEXMATCH: whether a regular expression matches somewhere in a text.
    static func regexMatch(_ compilation: Compilation) -> ([CosmosValue]) -> CosmosValue {
        let expressions = Memo<[ExactString], Regex<AnyRegexOutput>?>()
        return { arguments in
            guard let text = arguments[0].stringValue, let pattern = arguments[1].stringValue,
                let flags = arguments.count > 2 ? arguments[2].stringValue : "",
                let regex = expressions.value(
                    for: [ExactString(pattern), ExactString(flags)],
                    prepare: { _ in Self.regex(pattern, flags: flags) }),
                let match = try? regex.firstMatch(in: text) != nil
            else { return .undefined }
            return .boolean(match)
        }
    }

    /// The expression with its flags; `nil` if either is not valid.
    private static func regex(_ pattern: String, flags: String) -> Regex<AnyRegexOutput>? {
        guard flags.allSatisfy({ "imsx".contains($0) }) else { return nil }
        let options = flags.isEmpty ? "" : "(?\(flags))"
        return try? Regex(options + pattern).matchingSemantics(.unicodeScalar)
    }
}

extension CosmosValue {
    /// Joins three-valued answers by OR (`true` decides) or AND (`false` decides).
    static func combining(_ answers: some Sequence<Bool?>, decisive: Bool) -> CosmosValue {
        var isUndefined = false
        for answer in answers {
            if answer == decisive { return .boolean(decisive) }
            if answer == nil { isUndefined = true }
        }
        return isUndefined ? .undefined : .boolean(!decisive)
    }
}
