package import CosmosSQL

extension AzureDocumentStore {
    /// The most ids in one query.
    private static let idsPerQuery = 200

    /// Carries out one operation on one item.
    @discardableResult
    package func perform(
        _ operation: ItemOperation, in container: ContainerAddress, partitionKey: PartitionKey
    ) async throws(DocumentError) -> ItemResponse {
        try operation.check()
        let exchange = try await self.client.send(
            operation.request(in: container, partitionKey), operation.effect)
        if let status = ItemResponse.Status(rawValue: exchange.reply.status) {
            return ItemResponse(
                status: status, item: exchange.body.objectValue,
                etag: exchange.reply.headers[.etag], requestCharge: exchange.requestCharge)
        }
        if exchange.isUncertain,
            let response = try await self.resolve(exchange, operation, container, partitionKey)
        {
            return response
        }
        throw await self.error(exchange, operation, container)
    }

    /// Finds out whether a refused repetition means that an earlier attempt took effect.
    private func resolve(
        _ exchange: ServiceExchange, _ operation: ItemOperation, _ container: ContainerAddress,
        _ partitionKey: PartitionKey
    ) async throws(DocumentError) -> ItemResponse? {
        switch (operation, exchange.reply.status) {
        case (.delete, 404):
            return ItemResponse(status: .noContent, requestCharge: exchange.requestCharge)
        case (.patch, 412):
            throw .outcomeUnknown(
                store: self.client.account.endpoint,
                reason: "the item \(operation.id) has changed since, by this patch or another one")
        case (.create, 409), (.upsert, 412), (.replace, 412):
            let item = try await self.read(
                id: operation.id, in: container, partitionKey: partitionKey)
            let written = operation.writtenItem?.withoutSystemProperties
            guard let item, item.withoutSystemProperties == written else { return nil }
            var response = ItemResponse(
                status: .ok, item: item, etag: item["_etag"]?.stringValue,
                requestCharge: exchange.requestCharge)
            if case .create = operation { response.status = .created }
            return response
        default: return nil
        }
    }

    /// Reads the items that exist among the ids, in the order of the ids.
    package func readAll(
        ids: [String], in container: ContainerAddress, partitionKey: PartitionKey
    ) async throws(DocumentError) -> [CosmosObject] {
        var found: [String: CosmosObject] = [:]
        for start in stride(from: 0, to: ids.count, by: Self.idsPerQuery) {
            let part = ids[start..<min(start + Self.idsPerQuery, ids.count)]
            let query = ItemQuery(
                "SELECT * FROM c WHERE ARRAY_CONTAINS(@ids, c.id)",
                parameters: ["@ids": .array(part.map(CosmosValue.string))],
                partitionKey: partitionKey)
            for row in try await self.rows(of: query, in: container) {
                guard let item = row.objectValue, let id = item["id"]?.stringValue else { continue }
                found[id] = item
            }
        }
        return ids.compactMap { found[$0] }
    }
}
