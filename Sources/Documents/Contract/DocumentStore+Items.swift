package import CosmosSQL

extension ItemStore {
    /// Adds an item.
    ///
    /// - Throws: `.idTaken` when its partition has an item of that id.
    @discardableResult
    package func create(
        _ item: CosmosObject, in container: ContainerAddress, partitionKey: PartitionKey
    ) async throws(DocumentError) -> ItemResponse {
        try await self.perform(.create(item), in: container, partitionKey: partitionKey)
    }

    /// Adds an item, or replaces the one of that id.
    @discardableResult
    package func upsert(
        _ item: CosmosObject, in container: ContainerAddress, partitionKey: PartitionKey,
        if precondition: Precondition = .none
    ) async throws(DocumentError) -> ItemResponse {
        try await self.perform(
            .upsert(item, precondition), in: container, partitionKey: partitionKey)
    }

    /// Reads an item.
    ///
    /// - Returns: `nil` when there is none.
    package func read(
        id: String, in container: ContainerAddress, partitionKey: PartitionKey
    ) async throws(DocumentError) -> CosmosObject? {
        do {
            return try await self.perform(
                .read(id: id, .none), in: container, partitionKey: partitionKey
            ).item
        } catch .itemNotFound {
            return nil
        }
    }

    /// Replaces an item that exists.
    @discardableResult
    package func replace(
        id: String, with item: CosmosObject, in container: ContainerAddress,
        partitionKey: PartitionKey, if precondition: Precondition = .none
    ) async throws(DocumentError) -> ItemResponse {
        try await self.perform(
            .replace(id: id, item, precondition), in: container, partitionKey: partitionKey)
    }

    /// Removes an item.
    package func delete(
        id: String, in container: ContainerAddress, partitionKey: PartitionKey,
        if precondition: Precondition = .none
    ) async throws(DocumentError) {
        try await self.perform(
            .delete(id: id, precondition), in: container, partitionKey: partitionKey)
    }

    /// Changes parts of an item.
    @discardableResult
    package func patch(
        id: String, _ patch: ItemPatch, in container: ContainerAddress, partitionKey: PartitionKey,
        if precondition: Precondition = .none
    ) async throws(DocumentError) -> ItemResponse {
        try await self.perform(
            .patch(id: id, patch, precondition), in: container, partitionKey: partitionKey)
    }
}

extension ItemFeed {
    /// Answers a query with all its rows, however many pages they take.
    package func rows(
        of query: ItemQuery, in container: ContainerAddress
    ) async throws(DocumentError) -> [CosmosValue] {
        var query = query
        var rows: [CosmosValue] = []
        repeat {
            let page = try await self.query(query, in: container)
            rows += page.rows
            query.continuation = page.continuation
        } while query.continuation != nil
        return rows
    }
}
