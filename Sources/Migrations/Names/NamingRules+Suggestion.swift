extension NamingRules {
    /// The name a misnamed file should probably have; `next` is a version that is free, for a file that has none.
    package func suggestion(for fileName: String, next: String) -> String {
        let suffix = self.suffixes.first ?? ".sql"
        let stem = self.withoutSuffix(fileName)
        for candidate in self.candidates(stem: stem, next: next) {
            switch self.parse(candidate + suffix).name {
            case .versioned, .repeatable, .callback: return candidate + suffix
            case .misnamed, .unrelated: continue
            }
        }
        return self.versionedPrefix + next + self.separator + Self.slug(stem) + suffix
    }

    private func withoutSuffix(_ fileName: String) -> String {
        let suffix = self.suffixes.first { fileName.lowercased().hasSuffix($0.lowercased()) }
        if let suffix { return String(fileName.dropLast(suffix.count)) }
        guard let dot = fileName.lastIndex(of: ".") else { return fileName }
        return self.withoutKnownSuffix(String(fileName[..<dot]))
    }

    private func withoutKnownSuffix(_ stem: String) -> String {
        let suffix = self.suffixes.first { stem.lowercased().hasSuffix($0.lowercased()) }
        return suffix.map { String(stem.dropLast($0.count)) } ?? stem
    }

    /// Repairs of the usual slips, the most likely first.
    private func candidates(stem: String, next: String) -> [String] {
        let lowered = stem.lowercased()
        for event in CallbackEvent.allCases.sorted(by: { $0.rawValue.count > $1.rawValue.count })
        where lowered.hasPrefix(event.rawValue.lowercased()) {
            let rest = Self.trimmed(stem.dropFirst(event.rawValue.count))
            return [event.rawValue + (rest.isEmpty ? "" : self.separator + rest)]
        }
        for prefix in [self.versionedPrefix, self.baselinePrefix, self.undoPrefix]
        where lowered.hasPrefix(prefix.lowercased()) {
            return self.versionedCandidates(prefix, stem.dropFirst(prefix.count), next: next)
        }
        guard lowered.hasPrefix(self.repeatablePrefix.lowercased()) else { return [] }
        let rest = stem.dropFirst(self.repeatablePrefix.count)
        guard let first = rest.first, !first.isLetter else { return [] }
        let name = Self.trimmed(rest.drop { $0.isNumber || $0 == "." })
        return [self.repeatablePrefix + self.separator + name]
    }

    private func versionedCandidates(
        _ prefix: String, _ rest: Substring, next: String
    ) -> [String] {
        let digits = rest.prefix { $0.isNumber || "._-".contains($0) }
        let version = digits.map { $0 == "-" ? "_" : $0 }
            .split { $0 == "." || $0 == "_" }.map { String($0) }
        let description = Self.trimmed(rest.dropFirst(digits.count))
        if version.isEmpty {
            guard rest.hasPrefix("_") else { return [] }
            return [prefix + next + self.separator + Self.trimmed(rest)]
        }
        let end = description.isEmpty ? "" : self.separator + description
        return [prefix + version.joined(separator: ".") + end]
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        let isNoise: (Character) -> Bool = { "_- .".contains($0) }
        guard let first = text.firstIndex(where: { !isNoise($0) }),
            let last = text.lastIndex(where: { !isNoise($0) })
        else { return "" }
        return String(text[first...last])
    }

    /// Lower case, with `_` for everything but letters and digits, at most 50 characters.
    package static func slug(_ text: String) -> String {
        let letters = text.lowercased().map { character in
            character.isASCII && (character.isLetter || character.isNumber) ? character : "_"
        }
        return String(letters.prefix(50))
    }
}
