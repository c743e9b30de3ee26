import CosmosSQL
import Documents

extension CosmosEndpoint {
    /// The items of a container as a whole: writes, queries, batches, lists and the change feed.
    ///
    /// The header of a plan is looked at before all others: the libraries send it without that of a query.
    func items(
        _ container: ContainerAddress, _ request: CosmosRequest
    ) async throws -> CosmosReply {
        let headers = request.headers
        switch request.method {
        case .post where headers.isTrue(.isQueryPlan):
            return CosmosReply(status: 200, json: Self.queryPlan)
        case .post where headers.isTrue(.isBatch): return try await self.batch(container, request)
        case .post where headers.isQuery: return try await self.query(container, request)
        case .post:
            let item = try request.item()
            let key = try await self.partitionKey(of: item, container, request)
            let operation: ItemOperation =
                headers.isTrue(.isUpsert)
                ? .upsert(item, Precondition(headers: headers)) : .create(item)
            return try await self.perform(operation, container, key, request)
        case .get where headers[.changeFeedMode] != nil:
            return try await self.changes(container, request)
        case .get: return try await self.list(container, request)
        default: throw EndpointError.methodNotAllowed
        }
    }

    /// One item.
    func item(
        _ id: String, _ container: ContainerAddress, _ request: CosmosRequest
    ) async throws -> CosmosReply {
        let key = try request.requiredPartitionKey()
        let precondition = Precondition(headers: request.headers)
        let operation: ItemOperation
        switch request.method {
        case .get: operation = .read(id: id, precondition)
        case .put: operation = .replace(id: id, try request.item(), precondition)
        case .delete: operation = .delete(id: id, precondition)
        case .patch:
            operation = .patch(
                id: id, try ItemPatch(document: try request.json()), precondition)
        case .post: throw EndpointError.methodNotAllowed
        }
        return try await self.perform(operation, container, key, request)
    }

    private func perform(
        _ operation: ItemOperation, _ container: ContainerAddress, _ key: PartitionKey,
        _ request: CosmosRequest
    ) async throws -> CosmosReply {
        let response = try await self.store.perform(operation, in: container, partitionKey: key)
        var reply = CosmosReply(status: response.status.rawValue)
        let isMinimal =
            request.method != .get && request.headers[.prefer]?.lowercased() == "return=minimal"
        if let item = response.item, !isMinimal {
            reply = CosmosReply(status: reply.status, json: .object(item))
        }
        reply.headers[.etag] = response.etag
        reply.headers[.requestCharge] = "\(response.requestCharge)"
        return reply
    }

    /// The partition a new item goes to; a request that does not name it leaves that to the item.
    private func partitionKey(
        of item: CosmosObject, _ container: ContainerAddress, _ request: CosmosRequest
    ) async throws -> PartitionKey {
        if let key = try request.partitionKey() { return key }
        let path = try await self.record(container).definition.partitionKeyPath
        let names = path.split(separator: "/").map(String.init)
        guard let key = PartitionKey(names.reduce(.object(item)) { $0[$1] }) else {
            throw DocumentError.partitionKeyMismatch(path: path)
        }
        return key
    }

    /// Carries out a batch; when one operation fails, the others are told to have failed with it.
    private func batch(
        _ container: ContainerAddress, _ request: CosmosRequest
    ) async throws -> CosmosReply {
        guard request.headers.isTrue(.batchIsAtomic) else {
            throw EndpointError.unsupported(feature: "batches that are not atomic")
        }
        let entries = try request.json().arrayValue ?? []
        let operations = try entries.map { try ItemOperation(batchEntry: $0) }
        do {
            let responses = try await self.store.performBatch(
                operations, in: container, partitionKey: try request.requiredPartitionKey())
            var reply = CosmosReply(
                status: 200, json: .array(responses.map(\.batchResult)))
            reply.headers[.requestCharge] =
                "\(responses.reduce(0) { $0 + $1.requestCharge })"
            return reply
        } catch DocumentError.batchFailed(let failed, let reason) {
            let results = operations.indices.map { index -> CosmosValue in
                guard index == failed else { return ["statusCode": 424, "requestCharge": 0] }
                return [
                    "statusCode": .number(Double(reason.status)), "requestCharge": 1,
                    "subStatusCode": .number(Double(reason.substatus)),
                ]
            }
            return CosmosReply(status: 207, json: .array(results))
        }
    }
}

extension ItemResponse {
    fileprivate var batchResult: CosmosValue {
        [
            "statusCode": .number(Double(self.status.rawValue)),
            "requestCharge": .number(self.requestCharge),
            "eTag": self.etag.map(CosmosValue.string) ?? .undefined,
            "resourceBody": self.item.map(CosmosValue.object) ?? .undefined,
        ]
    }
}
