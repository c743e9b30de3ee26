package import Operations

/// Who a request comes from.
package struct Principal: Hashable, Sendable {
    /// The name of everybody who did not need to say who they are.
    package static let anonymousName = "anonymous"

    /// The name that the audit gives as the executor.
    package var name: String
    /// What the principal may do.
    package var roles: Set<Role>
    /// The environments it may see; everything elsewhere does not exist for it.
    package var environments: Set<DeploymentEnvironment>

    /// Describes a principal.
    package init(
        name: String, roles: Set<Role>,
        environments: Set<DeploymentEnvironment> = Set(DeploymentEnvironment.allCases)
    ) {
        self.name = name
        self.roles = roles
        self.environments = environments
    }

    /// Whether it has a role that permits what another is needed for.
    package func may(_ needed: Role) -> Bool { self.roles.contains { $0.permits(needed) } }
}
