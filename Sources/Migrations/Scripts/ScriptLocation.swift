/// A place where scripts are: a folder, or a pattern of folders or files.
struct ScriptLocation: Hashable, Sendable {
    /// The location as configured.
    let descriptor: String
    /// The folder the search starts in, absolute.
    let root: String
    /// The parts below the root that hold wildcards; empty for a plain folder.
    let pattern: [String]

    /// Whether the last part of the pattern names files rather than folders.
    var namesFiles: Bool {
        self.pattern.last.map { $0.contains(".") && ($0.contains("*") || $0.contains("?")) }
            ?? false
    }

    /// Reads a location.
    ///
    /// - Throws: `MigrationError.unknownLocation` for a prefix that means nothing outside Java or the cloud.
    init(_ descriptor: String, workingDirectory: String) throws(MigrationError) {
        self.descriptor = descriptor
        var path = descriptor
        if let colon = descriptor.firstIndex(of: ":") {
            guard descriptor[..<colon] == "filesystem" else {
                throw .unknownLocation(descriptor: descriptor)
            }
            path = String(descriptor[descriptor.index(after: colon)...])
        }
        if !path.hasPrefix("/") { path = workingDirectory + "/" + path }
        let parts = path.split(separator: "/").map(String.init).filter { $0 != "." }
        let fixed = parts.prefix { !$0.contains("*") && !$0.contains("?") }
        self.root = "/" + Self.resolvingParents(fixed).joined(separator: "/")
        self.pattern = Array(parts[fixed.count...])
    }

    private static func resolvingParents(_ parts: some Sequence<String>) -> [String] {
        parts.reduce(into: []) { path, part in
            if part == ".." { _ = path.popLast() } else { path.append(part) }
        }
    }

    /// Whether everything of the other location is found through this one.
    func contains(_ other: Self) -> Bool {
        self.pattern.isEmpty && other.pattern.isEmpty
            && (other.root == self.root || other.root.hasPrefix(self.root + "/"))
    }

    /// Finds where the path of a file, whose parts below the root these are, begins to be relative to the location.
    ///
    /// `nil` means that the pattern does not match.
    func relativeStart(of parts: [Substring]) -> Int? {
        guard !self.pattern.isEmpty else { return 0 }
        if self.namesFiles {
            return Self.matches(parts[...], self.pattern[...]) ? 0 : nil
        }
        guard self.pattern != ["**"] else { return nil }
        return (1..<max(parts.count, 1)).first { Self.matches(parts[..<$0], self.pattern[...]) }
    }

    private static func matches(_ parts: ArraySlice<Substring>, _ pattern: ArraySlice<String>)
        -> Bool
    {
        guard let first = pattern.first else { return parts.isEmpty }
        if first == "**" {
            return (parts.startIndex...parts.endIndex).contains {
                Self.matches(parts[$0...], pattern.dropFirst())
            }
        }
        guard let part = parts.first, Self.matches(Array(part), Array(first)) else { return false }
        return Self.matches(parts.dropFirst(), pattern.dropFirst())
    }

    private static func matches(_ text: [Character], _ pattern: [Character]) -> Bool {
        guard let first = pattern.first else { return text.isEmpty }
        let rest = Array(pattern.dropFirst())
        if first == "*" {
            return (0...text.count).contains { Self.matches(Array(text[$0...]), rest) }
        }
        guard let character = text.first, first == "?" || first == character else { return false }
        return Self.matches(Array(text.dropFirst()), rest)
    }
}
