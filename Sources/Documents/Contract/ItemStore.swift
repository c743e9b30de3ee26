package import CosmosSQL

/// The items of a container, one by one and in groups.
package protocol ItemStore: Sendable {
    /// Carries out one operation on one item of the logical partition.
    ///
    /// The partition must be the one that the item's body names. What is thrown is said at the
    /// operations; nothing is changed then.
    @discardableResult
    func perform(
        _ operation: ItemOperation, in container: ContainerAddress, partitionKey: PartitionKey
    ) async throws(DocumentError) -> ItemResponse

    /// Carries out up to 100 operations on one logical partition, all or none.
    ///
    /// Each operation sees what those before it did.
    ///
    /// - Returns: One response per operation, in order.
    /// - Throws: `DocumentError.batchFailed` with the first operation that failed.
    @discardableResult
    func performBatch(
        _ operations: [ItemOperation], in container: ContainerAddress, partitionKey: PartitionKey
    ) async throws(DocumentError) -> [ItemResponse]

    /// Reads the items that exist among the ids, in the order of the ids.
    func readAll(
        ids: [String], in container: ContainerAddress, partitionKey: PartitionKey
    ) async throws(DocumentError) -> [CosmosObject]

    /// Writes any number of items of any partitions over whatever is there, as quickly as possible.
    ///
    /// After an error some of the items may be written, each of them whole; doing it again is safe.
    func upsertAll(
        _ items: [CosmosObject], in container: ContainerAddress
    ) async throws(DocumentError)
}
