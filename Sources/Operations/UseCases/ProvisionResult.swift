import Documents

/// What was to be done about the containers of the document store, and whether it is.
package struct ProvisionResult: Hashable, Sendable, Codable {
    /// One thing to do, or to leave.
    package struct Step: Hashable, Sendable, Codable {
        /// `create-database`, `create-container`, `change-settings` or `keep`.
        package var action: String
        /// The database, or the database and the container.
        package var target: String
        /// The step as a line for people.
        package var description: String
        /// Whether it has been done.
        package var isDone: Bool
    }

    /// The account or the file.
    package var store: String
    /// The steps, in order.
    package var steps: [Step]
    /// Whether nothing is left to be done.
    package var isDone: Bool
}

extension ProvisionResult.Step {
    init(_ step: ProvisionPlan.Step, isDone: Bool) {
        let (action, target): (String, String) =
            switch step {
            case .createDatabase(let name): ("create-database", name)
            case .createContainer(let container):
                ("create-container", container.address.description)
            case .changeSettings(let address, _, _): ("change-settings", address.description)
            case .conflict(let address, _): ("conflict", address.description)
            case .keep(let address): ("keep", address.description)
            }
        self.init(
            action: action, target: target, description: step.description,
            isDone: isDone || action == "keep")
    }
}
