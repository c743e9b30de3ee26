extension NamingRules {
    /// The extensions of migrations that are programs; without any extension a file is executed itself.
    private static let programExtensions = ["ps1", "bat", "cmd", "sh", "bash", "py"]

    /// Reads a file's name, without its folder.
    ///
    /// The steps are Flyway's: suffix in any case, longest prefix, the first separator, underscores as spaces.
    package func parse(_ fileName: String) -> ParsedName {
        if let stem = self.stem(of: fileName) {
            return ParsedName(name: self.parse(stem: stem), isProgram: false)
        }
        if let stem = Self.programStem(of: fileName) {
            let name = self.parse(stem: stem)
            if case .misnamed = name { return ParsedName(name: .unrelated, isProgram: true) }
            return ParsedName(name: name, isProgram: true)
        }
        return ParsedName(name: self.lookalike(fileName), isProgram: false)
    }

    /// The name without its SQL suffix; `nil` where it has none or nothing but prefix and suffix.
    private func stem(of fileName: String) -> String? {
        let lowered = fileName.lowercased()
        let suffix = self.suffixes.first {
            lowered.hasSuffix($0.lowercased()) && lowered.count > $0.count
        }
        return suffix.map { String(fileName.dropLast($0.count)) }
    }

    private static func programStem(of fileName: String) -> String? {
        guard let dot = fileName.lastIndex(of: ".") else { return fileName }
        let isProgram = self.programExtensions.contains(
            fileName[fileName.index(after: dot)...].lowercased())
        return isProgram ? String(fileName[..<dot]) : nil
    }

    private func parse(stem: String) -> MigrationName {
        guard let prefix = self.longestPrefix(of: stem) else { return .misnamed(.unknownPrefix) }
        let rest = stem.dropFirst(prefix.text.count)
        if rest.isEmpty, case .migration = prefix.meaning { return .unrelated }
        let (version, description) = self.cut(rest)
        switch prefix.meaning {
        case .callback(let event):
            return version.isEmpty
                ? .callback(event, description: description) : .misnamed(.unwantedVersion)
        case .migration(.repeatable):
            return version.isEmpty
                ? .repeatable(description: description) : .misnamed(.unwantedVersion)
        case .migration(let kind):
            return Version(parsing: version).map {
                .versioned(kind, $0, description: description)
            } ?? .misnamed(.badVersion(kind))
        }
    }

    /// Cuts at the first separator; underscores of the description become spaces.
    private func cut(_ rest: Substring) -> (version: String, description: String) {
        guard let separator = rest.firstRange(of: self.separator) else { return (String(rest), "") }
        let description = rest[separator.upperBound...].map { $0 == "_" ? " " : $0 }
        return (String(rest[..<separator.lowerBound]), String(description))
    }

    /// A file that would be a migration if its suffix were right.
    private func lookalike(_ fileName: String) -> MigrationName {
        guard let dot = fileName.lastIndex(of: "."), !fileName.hasSuffix(".conf") else {
            return .unrelated
        }
        let stem = String(fileName[..<dot])
        guard stem.contains(self.separator), self.longestPrefix(of: stem) != nil else {
            return .unrelated
        }
        switch self.parse(stem: self.stem(of: stem) ?? stem) {
        case .versioned, .repeatable, .callback: return .misnamed(.badSuffix)
        case .misnamed, .unrelated: return .unrelated
        }
    }

    private enum PrefixMeaning {
        case migration(MigrationKind)
        case callback(CallbackEvent)
    }

    private struct Prefix {
        var text: String
        var meaning: PrefixMeaning
    }

    private func longestPrefix(of stem: String) -> Prefix? {
        let migrations: [(String, MigrationKind)] = [
            (self.versionedPrefix, .versioned), (self.repeatablePrefix, .repeatable),
            (self.baselinePrefix, .baseline), (self.undoPrefix, .undo),
        ]
        var best: Prefix?
        for (text, kind) in migrations
        where stem.hasPrefix(text) && text.count >= best?.text.count ?? 0 && !text.isEmpty {
            best = Prefix(text: text, meaning: .migration(kind))
        }
        guard stem.hasPrefix("before") || stem.hasPrefix("after") || stem.hasPrefix("create") else {
            return best
        }
        for event in CallbackEvent.allCases
        where stem.hasPrefix(event.rawValue) && event.rawValue.count > best?.text.count ?? 0 {
            best = Prefix(text: event.rawValue, meaning: .callback(event))
        }
        return best
    }
}
