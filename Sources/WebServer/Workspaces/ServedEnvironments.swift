package import Operations

/// The environments that a server has a database of.
package struct ServedEnvironments: Hashable, Sendable {
    /// The one that is meant where a request names none.
    package var home: DeploymentEnvironment
    /// All of them.
    package var all: Set<DeploymentEnvironment>

    /// Names the environments.
    package init(home: DeploymentEnvironment, all: Set<DeploymentEnvironment>) {
        self.home = home
        self.all = all
    }

    /// In the order in which they are listed.
    var sorted: [DeploymentEnvironment] { DeploymentEnvironment.allCases.filter(self.all.contains) }
}
