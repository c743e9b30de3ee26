import CosmosSQL

extension AzureDocumentStore {
    /// What the refusal of an operation on an item means.
    func error(
        _ exchange: ServiceExchange, _ operation: ItemOperation, _ container: ContainerAddress
    ) async -> DocumentError {
        switch exchange.reply.status {
        case 400 where exchange.reply.substatus == 1_001:
            let definition = try? await self.definition(of: container)
            return .partitionKeyMismatch(path: definition?.partitionKeyPath ?? "the key's path")
        case 400:
            if case .patch = operation { return .invalidPatch(reason: exchange.message) }
            return .invalidItem(reason: exchange.message)
        case 404:
            return exchange.reply.substatus == 1_003
                ? .containerNotFound(container) : .itemNotFound(id: operation.id)
        case 409:
            let paths = await self.uniquePaths(exchange, container)
            return paths.isEmpty
                ? .idTaken(id: operation.id) : .uniqueKeyTaken(id: operation.id, paths: paths)
        case 412: return .preconditionFailed(id: operation.id)
        case 413:
            return .itemTooLarge(
                id: operation.id, bytes: operation.writtenItem?.bytes.count ?? 0)
        default: return self.client.refusal(exchange)
        }
    }

    /// The paths of the container's unique keys when a conflict is about one of them.
    private func uniquePaths(
        _ exchange: ServiceExchange, _ container: ContainerAddress
    ) async -> [String] {
        guard exchange.message.lowercased().contains("unique index") else { return [] }
        let definition = try? await self.definition(of: container)
        return definition?.uniqueKeys.flatMap(\.self) ?? []
    }

    /// What the refusal of a query means; the local parser knows where in the text the error lies.
    func error(
        _ exchange: ServiceExchange, _ query: ItemQuery, _ container: ContainerAddress
    ) -> DocumentError {
        guard exchange.reply.status != 404 else { return .containerNotFound(container) }
        guard exchange.reply.status == 400 else { return self.client.refusal(exchange) }
        let parsed: CosmosQuery
        do {
            parsed = try CosmosQuery(parsing: query.text)
        } catch {
            return .invalidQuery(error)
        }
        let message = exchange.message.lowercased()
        if message.contains("composite index") {
            return .missingCompositeIndex(
                keys: parsed.orderKeys(parameters: query.parameters))
        }
        return message.contains("continuation")
            ? .unknownContinuation : self.client.refusal(exchange)
    }
}
