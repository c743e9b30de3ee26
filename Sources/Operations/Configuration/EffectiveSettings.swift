import Diagnostics

/// The value that each setting has in the end, for one environment.
struct EffectiveSettings {
    let catalog: ParameterCatalog
    /// The environment that was selected.
    let environment: String
    /// What all sources say of all environments, the weakest first.
    let sources: [ConfigurationEntry]
    private let entries: [String: ConfigurationEntry]
    private let strengths: [String: Int]
    private var resolver: ValueResolver

    /// Chooses, for each setting, what the strongest source says of all environments or of the selected section.
    init(
        _ entries: [ConfigurationEntry], of environment: String, catalog: ParameterCatalog,
        process: ProcessContext
    ) throws(ConfigurationError) {
        var strongest: [String: ConfigurationEntry] = [:]
        var strengths: [String: Int] = [:]
        for (position, entry) in entries.enumerated()
        where entry.environment == nil || entry.environment == environment {
            if case .list(let items) = entry.value, items.isEmpty { continue }
            if let other = strongest[entry.name], other.spelling < entry.spelling { continue }
            strongest[entry.name] = entry
            strengths[entry.name] = position
        }
        self.catalog = catalog
        self.environment = environment
        self.sources = entries
        self.entries = strongest
        self.strengths = strengths
        self.resolver = ValueResolver(process: process)
        for (name, entry) in strongest where name.hasPrefix("placeholders.") {
            self.resolver.placeholders[String(name.dropFirst("placeholders.".count))] = entry.text
        }
        self.resolver.vaultURL = try self.filled("resolvers.azureKeyVault.vaultUrl")
    }

    /// The references into key vaults, with the values they stand in; settings without an effect are not looked at.
    var vaultReferences: [(ConfigurationEntry, VaultReference)] {
        self.entries.values.sorted { $0.name < $1.name }.flatMap { entry in
            let isRead = self.catalog.parameter(named: entry.name)?.hasEffect ?? false
            let references = isRead ? self.resolver.vaultReferences(in: entry.text) : []
            return references.map { (entry, $0) }
        }
    }

    /// The same with secrets that were fetched.
    func knowing(_ secrets: [VaultReference: Secret]) -> Self {
        var copy = self
        copy.resolver.secrets = secrets
        return copy
    }

    /// What was said about a setting; `nil` when nobody set it.
    func entry(_ name: String) -> ConfigurationEntry? { self.entries[name] }

    /// Where a setting's value comes from.
    func origin(_ name: String) -> ConfigurationOrigin { self.entries[name]?.origin ?? .builtIn }

    /// Whether what sets the first setting is stronger than what sets the second.
    func isStronger(_ name: String, than other: String) -> Bool {
        self.strengths[name] ?? -1 >= self.strengths[other] ?? -1
    }

    /// The values of a table, by the names below it.
    func table(_ name: String) throws(ConfigurationError) -> [String: String] {
        var values: [String: String] = [:]
        for (key, entry) in self.entries where key.hasPrefix(name + ".") {
            values[String(key.dropFirst(name.count + 1))] = try self.resolver.resolved(
                entry.text, name: key, origin: entry.origin)
        }
        return values
    }

    /// The full names of all values of tables, sorted.
    var tableKeys: [String] {
        self.entries.keys.filter { self.catalog.parameter(named: $0)?.name != $0 }.sorted()
    }

    /// A text; the default where nobody set it.
    func text(_ name: String) throws(ConfigurationError) -> String? {
        guard let entry = self.entries[name] else {
            return self.catalog.parameter(named: name)?.defaultText
        }
        let isSecret = self.catalog.parameter(named: name)?.isSecret ?? false
        // An address may itself begin with `file:`, so only the other references are followed there.
        guard isSecret, name != "url" || !entry.text.hasPrefix("file:") else {
            return try self.resolver.resolved(entry.text, name: name, origin: entry.origin)
        }
        return try self.resolver.secret(entry.text, name: name, origin: entry.origin)
    }

    /// A text that counts as missing when it is empty.
    func filled(_ name: String) throws(ConfigurationError) -> String? {
        let text = try self.text(name)
        return text?.isEmpty == true ? nil : text
    }

    /// A truth value.
    func flag(_ name: String) throws(ConfigurationError) -> Bool? {
        switch try self.text(name)?.lowercased() {
        case nil: nil
        case "true": true
        case "false": false
        case let other?:
            throw .invalidValue(
                name: name, value: other, expected: "`true` or `false`", origin: self.origin(name))
        }
    }

    /// A whole number.
    func number(_ name: String) throws(ConfigurationError) -> Int? {
        guard let text = try self.text(name) else { return nil }
        guard let number = Int(text) else {
            throw .invalidValue(
                name: name, value: text, expected: "a whole number", origin: self.origin(name))
        }
        return number
    }

    /// A list; a text is cut at its commas.
    func list(_ name: String) throws(ConfigurationError) -> [String] {
        let items: [String]
        switch self.entries[name]?.value {
        case .list(let given): items = given
        case .text(let text): items = Self.cut(text)
        case nil: items = Self.cut(self.catalog.parameter(named: name)?.defaultText ?? "")
        }
        var resolved: [String] = []
        for item in items {
            resolved.append(
                try self.resolver.resolved(item, name: name, origin: self.origin(name)))
        }
        return resolved
    }

    private static func cut(_ text: String) -> [String] {
        text.split(separator: ",").map { String($0.trimmed) }.filter { !$0.isEmpty }
    }
}
