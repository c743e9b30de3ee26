import Diagnostics

/// What production asks of a release before it may run there.
package struct PromotionSettings: Hashable, Sendable {
    /// Whether production refuses a release that has not passed on staging.
    package var isRequired: Bool
    /// Who says so, in words.
    package var origin: String
    /// Where the audit of dev is, in which the pass is looked for.
    package var devDocuments: DocumentSettings
}

extension EffectiveSettings {
    /// What production asks of a release.
    ///
    /// Unless the setting says otherwise it asks for a pass only where that can work: where a `dbvc.toml` has
    /// sections for both environments.
    ///
    /// - Throws: `ConfigurationError.invalidValue` for another word than `required` and `off`.
    func promotion(
        _ documents: DocumentSettings, _ process: ProcessContext, _ frontEnd: FrontEnd
    ) throws(ConfigurationError) -> PromotionSettings {
        let name = "dbvc.promotion"
        let devDocuments = try self.devDocuments(documents, process)
        guard let word = try self.filled(name) else {
            let isRequired = frontEnd == .dbvc && self.hasBothEnvironments
            return PromotionSettings(
                isRequired: isRequired,
                origin: isRequired
                    ? "dbvc.toml has sections for dev and prod" : "`\(name)` is not set",
                devDocuments: devDocuments)
        }
        guard ["required", "off"].contains(word) else {
            throw .invalidValue(
                name: name, value: word, expected: "`required` or `off`", origin: self.origin(name))
        }
        return PromotionSettings(
            isRequired: word == "required",
            origin: "`\(name)` is `\(word)` (\(self.origin(name)))", devDocuments: devDocuments)
    }

    /// Whether a `dbvc.toml` has sections for both environments.
    private var hasBothEnvironments: Bool {
        let names = self.sources.filter {
            $0.origin.location?.file.hasSuffix("/dbvc.toml") ?? false
        }
        .compactMap(\.environment)
        return Set(names.compactMap { DeploymentEnvironment($0) }).count
            == DeploymentEnvironment.allCases.count
    }

    /// Where dev keeps its documents, on the same account: what its own section says, else the name of this
    /// environment's database with `dev` in place of the `prod` at its end.
    private func devDocuments(
        _ documents: DocumentSettings, _ process: ProcessContext
    ) throws(ConfigurationError) -> DocumentSettings {
        let word = DeploymentEnvironment.prod.rawValue
        var dev = documents
        if dev.database.hasSuffix(word) {
            dev.database =
                String(dev.database.dropLast(word.count)) + DeploymentEnvironment.dev.rawValue
        }
        for entry in self.sources {
            guard let section = entry.environment, DeploymentEnvironment(section) == .dev,
                EnvironmentChoice.Pass(word: section) == .first
            else { continue }
            switch entry.name {
            case "dbvc.cosmosDatabase": dev.database = entry.text
            case "dbvc.cosmosContainer": dev.container = entry.text
            case "dbvc.store": dev.storePath = process.absolute(entry.text)
            default: continue
            }
        }
        return dev
    }
}
