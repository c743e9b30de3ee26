/// The containers of a document store.
package protocol ContainerStore: Sendable {
    /// Makes sure that a database and a container in it exist.
    ///
    /// A container that exists already keeps its settings.
    ///
    /// - Returns: The container's settings as they are now.
    /// - Throws: `DocumentError.containerDiffers` when it has another partition key or other unique
    ///   keys than asked for, for these can never be changed.
    @discardableResult
    func ensureContainer(
        _ container: ContainerAddress, _ definition: ContainerDefinition
    ) async throws(DocumentError) -> ContainerDefinition
}
