/// Finds settings among environment variables, wherever those are written down.
///
/// Besides the names of the catalogue: `FLYWAY_PLACEHOLDERS_NAME`, and Flyway's lower-case forms
/// `flyway_name_key` and `environments_name_key`, where `_` stands for a dot and which beat the others.
/// Variables that name no setting are other programs' and are passed over.
struct VariableReader {
    private let catalog: ParameterCatalog
    private let spellings: [String: (name: String, rank: Int)]

    init(catalog: ParameterCatalog) {
        self.catalog = catalog
        var spellings: [String: (name: String, rank: Int)] = [:]
        for parameter in catalog.parameters {
            for (rank, variable) in parameter.variables.enumerated() {
                spellings[variable] = (parameter.name, rank)
            }
        }
        self.spellings = spellings
    }

    /// The values among the variables, the lower-case forms last.
    func entries(
        in variables: some Sequence<(name: String, value: String, origin: ConfigurationOrigin)>
    ) -> [ConfigurationEntry] {
        var entries: [ConfigurationEntry] = []
        var strong: [ConfigurationEntry] = []
        for (variable, value, origin) in variables {
            if let (name, rank) = self.spellings[variable] {
                // An empty variable is how a pipeline says that it has no value.
                guard !value.isEmpty || rank == 0 && variable.hasPrefix("FLYWAY_") else { continue }
                entries.append(
                    ConfigurationEntry(
                        name: name, value: .text(value), origin: origin, spelling: rank))
            } else if let name = Self.placeholder(variable) {
                entries.append(
                    ConfigurationEntry(name: name, value: .text(value), origin: origin))
            } else if let key = self.lowerCase(variable, origin: origin) {
                strong.append(
                    ConfigurationEntry(
                        name: key.name, environment: key.environment, value: .text(value),
                        origin: origin))
            }
        }
        return entries + strong
    }

    private static func placeholder(_ variable: String) -> String? {
        let prefix = "FLYWAY_PLACEHOLDERS_"
        guard variable.hasPrefix(prefix), variable.count > prefix.count else { return nil }
        return "placeholders." + variable.dropFirst(prefix.count).lowercased()
    }

    private func lowerCase(_ variable: String, origin: ConfigurationOrigin) -> ConfigurationKey? {
        guard variable.hasPrefix("flyway_") || variable.hasPrefix("environments_") else {
            return nil
        }
        let dotted = String(variable.map { $0 == "_" ? "." : $0 })
        return try? ConfigurationKey(dotted, catalog: self.catalog, origin: origin)
    }
}
