package import Diagnostics

/// Where secrets are kept that configuration only names, such as Azure Key Vault.
package protocol SecretVault: Sendable {
    /// A secret, in its newest version unless the name has one.
    ///
    /// - Parameters:
    ///   - name: The secret's name, with its version behind a slash where one is meant.
    ///   - vault: The vault's name, or its host where that is not in `vault.azure.net`.
    /// - Returns: The secret's value.
    /// - Throws: What keeps it from being read, in words where it is a `DiagnosticConvertible`.
    func secret(_ name: String, vault: String) async throws -> Secret
}
