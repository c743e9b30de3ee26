import Operations

/// What the words of a token, or of App Service, allow.
///
/// `dbvc.read`, `dbvc.run`, `dbvc.approve` and `dbvc.admin` name roles; `dbvc.dev` and `dbvc.prod` the environments they are
/// limited to, which is neither where neither is named.
struct GrantedRoles: Hashable, Sendable {
    /// The roles.
    var roles: Set<Role>
    /// The environments.
    var environments: Set<DeploymentEnvironment>

    /// Reads words; those of other applications mean nothing here.
    init(_ words: some Sequence<String>) {
        let words = Set(words)
        self.roles = Set(Self.names.filter { words.contains($0.key) }.values)
        let named = DeploymentEnvironment.allCases.filter { words.contains("dbvc.\($0.rawValue)") }
        self.environments = Set(named.isEmpty ? DeploymentEnvironment.allCases : named)
    }

    private static let names: [String: Role] = [
        "dbvc.read": .reader, "dbvc.run": .migrator, "dbvc.approve": .approver,
        "dbvc.admin": .admin,
    ]
}
