/// What `${resolver.key}` in a value may begin with; the raw value is the word before the dot.
///
/// Source: Flyway documentation, "Environment Resolvers Namespace"; `file` is dbvc's own.
package enum ReferenceResolver: String, Hashable, Sendable, CaseIterable {
    case env
    case placeholder
    case file
    case git
    case localSecret
    case azureKeyVault
    case vault
    case dapr
    case googlesecrets
    case entraId
    case localdb
    case clone

    /// What it gives, for the reference.
    package var meaning: String {
        switch self {
        case .env: "The environment variable of that name."
        case .placeholder: "The placeholder of that name."
        case .file: "The text of the file at that path, without its last line end."
        case .git: "`git.branch` is the branch that is checked out."
        case .localSecret: "The file of that name in `~/.config/dbvc/secrets`."
        case .azureKeyVault:
            "The secret of that name in the vault of `resolvers.azureKeyVault.vaultUrl`."
        case .vault, .dapr, .googlesecrets, .entraId, .localdb, .clone: self.refusal ?? ""
        }
    }

    /// Why dbvc does not have it; `nil` for those it has.
    package var refusal: String? {
        switch self {
        case .env, .placeholder, .file, .git, .localSecret, .azureKeyVault: nil
        case .vault, .dapr, .googlesecrets:
            "that store cannot be read; let the pipeline put the secret into a variable or a file"
        case .entraId:
            "a token is asked for in the address, as in `Authentication=Active Directory Default`"
        case .localdb: "it names a database of Windows that only the machine itself can reach"
        case .clone: "Flyway has given it up"
        }
    }
}
