/// A setting's full name as a configuration file or a flag writes it, taken apart.
///
/// `flyway.table` and `table` are the same; `environments.prod.url` and `environments.prod.flyway.table` are
/// for one environment.
struct ConfigurationKey: Hashable {
    /// The setting's name as the catalogue has it, with the user's own name at the end for tables.
    let name: String
    /// The environment, where the name says one.
    let environment: String?

    /// Takes a full name apart and checks that the setting exists.
    ///
    /// - Throws: `ConfigurationError.unknownParameter` with the nearest name that exists.
    init(
        _ text: String, catalog: ParameterCatalog, origin: ConfigurationOrigin
    ) throws(ConfigurationError) {
        let parts = text.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
        if parts.count == 3, parts[0] == "environments" {
            try self.init(
                String(parts[2]), environment: String(parts[1]), catalog: catalog, origin: origin)
        } else {
            try self.init(text, environment: nil, catalog: catalog, origin: origin)
        }
    }

    /// Checks that a setting exists, of one environment or of all.
    init(
        _ name: String, environment: String?, catalog: ParameterCatalog, origin: ConfigurationOrigin
    ) throws(ConfigurationError) {
        self.name = name.hasPrefix("flyway.") ? String(name.dropFirst(7)) : name
        self.environment = environment
        guard catalog.parameter(named: self.name) != nil else {
            throw .unknownParameter(
                name: environment.map { "environments.\($0).\(name)" } ?? name,
                suggestion: catalog.suggestion(for: self.name), origin: origin)
        }
    }
}
