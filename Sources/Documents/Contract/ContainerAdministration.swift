/// The settings of the containers of a document store.
package protocol ContainerAdministration: Sendable {
    /// The settings of a database's containers, by name; `nil` when there is no such database.
    func containers(
        in database: String
    ) async throws(DocumentError) -> [String: ContainerDefinition]?

    /// Gives a container that exists another time to live and another indexing policy.
    ///
    /// - Returns: The container's settings as they are now.
    /// - Throws: `DocumentError.containerDiffers` when the partition key or the unique keys are other
    ///   ones, for these can never be changed.
    @discardableResult
    func replaceContainer(
        _ container: ContainerAddress, _ definition: ContainerDefinition
    ) async throws(DocumentError) -> ContainerDefinition
}
