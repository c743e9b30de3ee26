/// The two environments of an installation.
package enum DeploymentEnvironment: String, Hashable, Sendable, Codable, CaseIterable {
    /// Where changes are tried.
    case dev
    /// Where users work.
    case prod

    /// Reads a name in any case; `staging` is a second pass over dev.
    package init?(_ name: String) {
        switch name.lowercased() {
        case "dev", "development", "stage", "staging": self = .dev
        case "prod", "production": self = .prod
        default: return nil
        }
    }
}
