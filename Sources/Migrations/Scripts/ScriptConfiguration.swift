/// What a `<script>.conf` file beside a script says of it.
///
/// Source: Flyway documentation, "Script Configuration".
package struct ScriptConfiguration: Hashable, Sendable {
    /// Whether the script runs in a transaction; `nil` means as configured.
    package var executeInTransaction: Bool?
    /// The script's encoding; `nil` means as configured.
    package var encoding: TextEncoding?
    /// Whether placeholders are replaced; `nil` means as configured.
    package var placeholderReplacement: Bool?
    /// The condition on which the script runs, placeholders included.
    package var shouldExecute: String?

    /// Says nothing.
    package init() {}

    /// Reads the file's text.
    ///
    /// - Throws: `MigrationError.scriptConfiguration` for a line, a key or a value that means nothing.
    package init(text: String, path: String) throws(MigrationError) {
        for (index, line) in text.split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline
        ).enumerated() {
            let line = line.trimmingBlanks()
            if line.isEmpty || line.hasPrefix("#") || line.hasPrefix("!") { continue }
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else {
                throw .scriptConfiguration(
                    path: path, line: index + 1, "`\(line)` is not of the form key=value")
            }
            try self.set(
                String(parts[0].trimmingBlanks()), to: String(parts[1].trimmingBlanks()),
                at: (path, index + 1))
        }
    }

    private mutating func set(
        _ key: String, to value: String, at place: (path: String, line: Int)
    ) throws(MigrationError) {
        switch key {
        case "executeInTransaction": self.executeInTransaction = try Self.boolean(key, value, place)
        case "placeholderReplacement":
            self.placeholderReplacement = try Self.boolean(key, value, place)
        case "shouldExecute": self.shouldExecute = value
        case "encoding":
            self.encoding = TextEncoding(name: value)
            guard self.encoding != nil else {
                throw .unknownEncoding(name: value)
            }
        default:
            throw .scriptConfiguration(
                path: place.path, line: place.line, "Unknown configuration property: \(key)")
        }
    }

    private static func boolean(
        _ key: String, _ value: String, _ place: (path: String, line: Int)
    ) throws(MigrationError) -> Bool {
        switch value.lowercased() {
        case "true": return true
        case "false": return false
        default:
            throw .scriptConfiguration(
                path: place.path, line: place.line,
                "\(key) must be true or false, not `\(value)`")
        }
    }
}

extension StringProtocol {
    /// The text without blanks, tabs and line ends at both ends.
    package func trimmingBlanks() -> SubSequence {
        let isBlank: (Character) -> Bool = { $0.isWhitespace }
        let start = self.firstIndex { !isBlank($0) } ?? self.endIndex
        let end = self.lastIndex { !isBlank($0) }.map { self.index(after: $0) } ?? self.endIndex
        return self[start..<Swift.max(start, end)]
    }
}
