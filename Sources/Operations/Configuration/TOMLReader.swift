import Diagnostics
import TOMLKit

/// Reads `flyway.toml` and `dbvc.toml`.
///
/// `[flyway]` and `[environments.NAME]` are Flyway's, `[dbvc]` is dbvc's own; what belongs to Redgate's other
/// products is passed over. Each `[[drift.ignore]]` is one more rule of the setting `dbvc.driftIgnore`.
struct TOMLReader {
    let catalog: ParameterCatalog

    /// The values of a file; those of single environments come last, so that they win within it.
    func entries(in file: TextFile) throws(ConfigurationError) -> [ConfigurationEntry] {
        let origin = ConfigurationOrigin.file(file.location())
        let document = try Self.parse(file)
        for key in document.keys where !Self.known.contains(key) {
            throw .unknownParameter(
                name: key, suggestion: key.nearest(in: Self.known), origin: origin)
        }
        var entries: [ConfigurationEntry] = []
        for (section, prefix) in [("flyway", ""), ("dbvc", "dbvc.")] {
            guard let table = document[section]?.table else { continue }
            try self.add(table, to: &entries, prefix: prefix, environment: nil, origin: origin)
        }
        try self.addDriftRules(document, to: &entries, origin: origin)
        guard let environments = document["environments"]?.table else { return entries }
        for name in environments.keys {
            guard let table = environments[name]?.table else { continue }
            try self.add(table, to: &entries, prefix: "", environment: name, origin: origin)
        }
        return entries
    }

    private static let known: Set = [
        "id", "name", "databaseType", "flyway", "environments", "dbvc", "drift", "flywayDesktop",
        "redgateCompare",
    ]

    private static func parse(_ file: TextFile) throws(ConfigurationError) -> TOMLTable {
        do {
            return try TOMLTable(string: file.text)
        } catch {
            let fault = error as? TOMLParseError
            throw .malformedFile(
                location: file.location(
                    line: fault?.source.begin.line, column: fault?.source.begin.column),
                reason: fault?.description ?? "it is not TOML")
        }
    }

    private func add(
        _ table: TOMLTable, to entries: inout [ConfigurationEntry], prefix: String,
        environment: String?, origin: ConfigurationOrigin
    ) throws(ConfigurationError) {
        for key in table.keys {
            guard let value = table[key] else { continue }
            if let inner = value.table {
                try self.add(
                    inner, to: &entries, prefix: prefix + key + ".", environment: environment,
                    origin: origin)
                continue
            }
            let key = try ConfigurationKey(
                prefix + key, environment: environment, catalog: self.catalog, origin: origin)
            entries.append(
                ConfigurationEntry(
                    name: key.name, environment: environment, value: Self.value(value),
                    origin: origin))
        }
    }

    private static func value(_ value: any TOMLValueConvertible) -> ConfigurationEntry.Value {
        guard let array = value.array else { return .text(Self.text(value)) }
        return .list(array.map { Self.text($0) })
    }

    private static func text(_ value: any TOMLValueConvertible) -> String {
        value.string ?? value.bool.map { $0 ? "true" : "false" } ?? value.int.map { String($0) }
            ?? value.debugDescription
    }
}
