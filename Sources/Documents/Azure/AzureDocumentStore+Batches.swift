package import CosmosSQL

extension AzureDocumentStore {
    /// The most operations in one batch.
    private static let batchLimit = 100
    /// The most bytes of items in one batch; the service takes two megabytes in all.
    private static let batchBytes = 1_800_000

    /// Carries out up to 100 operations on one logical partition, all or none.
    @discardableResult
    package func performBatch(
        _ operations: [ItemOperation], in container: ContainerAddress, partitionKey: PartitionKey
    ) async throws(DocumentError) -> [ItemResponse] {
        guard 1...Self.batchLimit ~= operations.count else {
            throw .invalidBatch(
                reason: "it has \(operations.count) operations; 1 to \(Self.batchLimit) are allowed"
            )
        }
        for (index, operation) in operations.enumerated() {
            do {
                try operation.check()
            } catch {
                throw .batchFailed(index: index, reason: error)
            }
        }
        let exchange = try await self.client.send(
            Self.request(operations, container, partitionKey), operations.batchEffect)
        guard exchange.reply.status == 200 || exchange.reply.status == 207 else {
            throw self.batchError(exchange, container)
        }
        let results = exchange.body.arrayValue ?? []
        guard exchange.reply.status == 200, results.count == operations.count else {
            throw await self.batchError(results, operations, container, exchange)
        }
        return results.map(ItemResponse.init(batchResult:))
    }

    private static func request(
        _ operations: [ItemOperation], _ container: ContainerAddress, _ partitionKey: PartitionKey
    ) -> CosmosRequest {
        CosmosRequest(
            .post, .items(of: container),
            headers: [
                .partitionKey: partitionKey.header, .contentType: "application/json",
                .isBatch: "True", .batchIsAtomic: "True", .batchContinuesOnError: "False",
            ],
            body: Array(CosmosValue.array(operations.map(\.batchEntry)).jsonText().utf8))
    }

    /// What the refusal of a batch as a whole means.
    private func batchError(
        _ exchange: ServiceExchange, _ container: ContainerAddress
    ) -> DocumentError {
        switch exchange.reply.status {
        case 400: .invalidBatch(reason: exchange.message)
        case 404: .containerNotFound(container)
        case 413: .invalidBatch(reason: "it is larger than the two megabytes that are allowed")
        default: self.client.refusal(exchange)
        }
    }

    /// What the failure of one operation means; 424 marks those that failed only because of it.
    private func batchError(
        _ results: [CosmosValue], _ operations: [ItemOperation], _ container: ContainerAddress,
        _ exchange: ServiceExchange
    ) async -> DocumentError {
        let failed = zip(results.indices, results).first { _, result in
            let status = result["statusCode"].numberValue ?? 0
            return status >= 400 && status != 424
        }
        guard let (index, result) = failed, operations.indices.contains(index) else {
            return self.client.refusal(exchange)
        }
        var reply = CosmosReply(status: Int(result["statusCode"].numberValue ?? 0))
        reply.headers[.substatus] = result["subStatusCode"].numberValue.map { "\(Int($0))" }
        let part = ServiceExchange(
            reply: reply, body: result["resourceBody"], requestCharge: exchange.requestCharge,
            isUncertain: exchange.isUncertain)
        return .batchFailed(
            index: index, reason: await self.error(part, operations[index], container))
    }

    /// Writes any number of items of any partitions over whatever is there.
    ///
    /// Neighbours of one partition go together in batches; the order is kept.
    package func upsertAll(
        _ items: [CosmosObject], in container: ContainerAddress
    ) async throws(DocumentError) {
        guard !items.isEmpty else { return }
        let path = PropertyPath(try await self.definition(of: container).partitionKeyPath)
        var batch: [ItemOperation] = []
        var (key, bytes) = (PartitionKey.undefined, 0)
        for item in items {
            guard let itemKey = PartitionKey(path.value(in: item)) else {
                throw .partitionKeyMismatch(path: "/" + path.names.joined(separator: "/"))
            }
            let size = item.bytes.count
            if itemKey != key || bytes + size > Self.batchBytes || batch.count == Self.batchLimit {
                try await self.upsertTogether(batch, in: container, key)
                (batch, key, bytes) = ([], itemKey, 0)
            }
            batch.append(.upsert(item, .none))
            bytes += size
        }
        try await self.upsertTogether(batch, in: container, key)
    }

    private func upsertTogether(
        _ operations: [ItemOperation], in container: ContainerAddress, _ key: PartitionKey
    ) async throws(DocumentError) {
        switch operations.count {
        case 0: break
        case 1: try await self.perform(operations[0], in: container, partitionKey: key)
        default:
            do {
                try await self.performBatch(operations, in: container, partitionKey: key)
            } catch .batchFailed(_, let reason) {
                throw reason
            }
        }
    }
}

extension [ItemOperation] {
    /// What sending the batch twice does; operations that overwrite whatever is there may be sent again.
    fileprivate var batchEffect: RequestEffect {
        let isRepeatable = self.allSatisfy { operation in
            switch operation {
            case .read, .upsert(_, .none): true
            default: false
            }
        }
        return isRepeatable ? .repeatable : .once
    }
}

extension ItemResponse {
    fileprivate init(batchResult result: CosmosValue) {
        self.init(
            status: Status(rawValue: Int(result["statusCode"].numberValue ?? 0)) ?? .ok,
            item: result["resourceBody"].objectValue, etag: result["eTag"].stringValue,
            requestCharge: result["requestCharge"].numberValue ?? 0)
    }
}
