import Operations

/// The names that databases without a configured one have taken.
actor TakenNames {
    private var names: [DeploymentEnvironment: String] = [:]

    /// Knows no name yet.
    init() {}

    /// The name of the database of an environment; `nil` where none is known.
    subscript(environment: DeploymentEnvironment) -> String? { self.names[environment] }

    /// Remembers a name.
    func take(_ name: String, for environment: DeploymentEnvironment) {
        self.names[environment] = name
    }
}
