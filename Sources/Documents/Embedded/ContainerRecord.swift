/// A container of the embedded store.
package struct ContainerRecord: Hashable, Sendable {
    /// Where it is.
    package var address: ContainerAddress
    /// The `_rid`.
    package var rid: String
    /// The settings.
    package var definition: ContainerDefinition
}
