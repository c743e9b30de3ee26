import Diagnostics

extension ConfigurationReader {
    /// The entries together with what the secrets of `akv.secrets` say, stronger than files and weaker than variables.
    ///
    /// Each secret holds lines of a `flyway.conf`; of several the last counts.
    func withVaultDocuments(
        _ entries: [ConfigurationEntry]
    ) async throws(ConfigurationError) -> [ConfigurationEntry] {
        guard let names = entries.last(where: { $0.name == "akv.secrets" }) else { return entries }
        let url = entries.last { $0.name == "akv.vaultUrl" }?.text ?? ""
        let conf = ConfReader(catalog: self.catalog, variables: self.process.variables)
        var documents: [ConfigurationEntry] = []
        for name in names.text.split(separator: ",").map({ String($0.trimmed) }) {
            guard let reference = VaultReference(url: url, name: name) else {
                throw .unresolvedReference(
                    reference: name, reason: "akv.vaultUrl is not set", name: names.name,
                    origin: names.origin)
            }
            let text = try await self.secret(reference, for: names).reveal()
            documents += try conf.entries(in: text.split(whereSeparator: \.isNewline)) { _ in
                .vault(secret: name)
            }
        }
        let position = entries.firstIndex(where: \.origin.isOfThisRun) ?? entries.endIndex
        return Array(entries[..<position]) + documents + entries[position...]
    }

    /// The settings with the secrets of key vaults that their values refer to.
    func withSecrets(
        _ settings: EffectiveSettings
    ) async throws(ConfigurationError) -> EffectiveSettings {
        var secrets: [VaultReference: Secret] = [:]
        for (entry, reference) in settings.vaultReferences where secrets[reference] == nil {
            secrets[reference] = try await self.secret(reference, for: entry)
        }
        return settings.knowing(secrets)
    }

    private func secret(
        _ reference: VaultReference, for entry: ConfigurationEntry
    ) async throws(ConfigurationError) -> Secret {
        let name = "keyvault:\(reference.vault)/\(reference.name)"
        do {
            return try await self.vault.secret(reference.name, vault: reference.vault)
        } catch {
            throw .unresolvedReference(
                reference: name, reason: "the vault says: \(Diagnostic(describing: error).message)",
                name: entry.name, origin: entry.origin)
        }
    }
}
