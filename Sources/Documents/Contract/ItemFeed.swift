/// The items of a container as sequences.
package protocol ItemFeed: Sendable {
    /// Answers a query, page by page.
    func query(
        _ query: ItemQuery, in container: ContainerAddress
    ) async throws(DocumentError) -> QueryPage

    /// Lists items in the order of their last write, each in its latest version.
    ///
    /// Deleted items do not appear. Without a partition key the items of all partitions do; a page has
    /// at most `limit` items.
    func changes(
        from start: ChangeFeedStart, in container: ContainerAddress, partitionKey: PartitionKey?,
        limit: Int
    ) async throws(DocumentError) -> ChangePage
}
