/// A container's place in a document store.
package struct ContainerAddress: Hashable, Sendable {
    /// The name of the database, in its exact letter case.
    package var database: String
    /// The name of the container, in its exact letter case.
    package var container: String

    /// Names a container.
    package init(database: String, container: String) {
        self.database = database
        self.container = container
    }
}

extension ContainerAddress: CustomStringConvertible {
    /// `database/container`.
    package var description: String { "\(self.database)/\(self.container)" }
}
