/// Reads Flyway's older format: `flyway.key=value`, one a line.
///
/// `#` begins a comment line, `${NAME}` is replaced from the environment, and backslashes stay as they are. A
/// line that ends in a backslash does not continue on the next one. Source: Flyway documentation,
/// "Configuration Files".
struct ConfReader {
    let catalog: ParameterCatalog
    let variables: [String: String]

    /// The values of a file; `origin` makes the origin of a line.
    func entries(
        in lines: some Sequence<Substring>, origin: (Int) -> ConfigurationOrigin
    ) throws(ConfigurationError) -> [ConfigurationEntry] {
        var entries: [ConfigurationEntry] = []
        for (index, line) in lines.enumerated() {
            let line = line.trimmed
            guard !line.isEmpty, line.first != "#", line.first != "!" else { continue }
            let origin = origin(index + 1)
            let end = line.firstIndex(of: "=") ?? line.endIndex
            let key = try ConfigurationKey(
                String(line[..<end].trimmed), catalog: self.catalog, origin: origin)
            let value = line[end...].dropFirst().trimmed
            entries.append(
                ConfigurationEntry(
                    name: key.name, environment: key.environment,
                    value: .text(self.expanded(value)), origin: origin))
        }
        return entries
    }

    /// Replaces `${NAME}` by the variable, or by nothing when it is not set.
    private func expanded(_ text: Substring) -> String {
        var result = ""
        var rest = text
        while let start = rest.firstRange(of: "${"),
            let end = rest[start.upperBound...].firstIndex(of: "}")
        {
            result += rest[..<start.lowerBound]
            result += self.variables[String(rest[start.upperBound..<end])] ?? ""
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }
}

extension Substring {
    /// The text without blanks at both ends.
    var trimmed: Substring {
        var text = self.drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
