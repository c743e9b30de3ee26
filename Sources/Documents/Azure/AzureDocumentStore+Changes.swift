import CosmosSQL
import Diagnostics

extension AzureDocumentStore {
    /// Lists items in the order of their last write.
    ///
    /// Over all partitions the order is that of each range of partition keys; a container with one
    /// range, as all small ones have, has one order.
    package func changes(
        from start: ChangeFeedStart, in container: ContainerAddress, partitionKey: PartitionKey?,
        limit: Int
    ) async throws(DocumentError) -> ChangePage {
        var headers: CosmosHeaders = [
            .changeFeedMode: "Incremental Feed", .maxItemCount: "\(limit)",
        ]
        guard partitionKey == nil else {
            headers[.partitionKey] = partitionKey?.header
            let page = try await self.changes(headers, from: start, in: container)
            return ChangePage(items: page.items, continuation: page.etag)
        }
        var progress = try FeedProgress(start)
        for range in try await self.ranges(of: container) {
            headers[.partitionKeyRange] = range.id
            let page = try await self.changes(
                headers, from: progress.start(of: range), in: container)
            progress.advance(range, to: page.etag)
            if !page.items.isEmpty {
                return ChangePage(items: page.items, continuation: progress.text)
            }
        }
        return ChangePage(items: [], continuation: progress.text)
    }

    private func changes(
        _ headers: CosmosHeaders, from start: ChangeFeedStart, in container: ContainerAddress
    ) async throws(DocumentError) -> (items: [CosmosObject], etag: String) {
        var request = CosmosRequest(.get, .items(of: container), headers: headers)
        switch start {
        case .beginning: break
        case .now: request.headers[.ifNoneMatch] = "*"
        case .after(let etag): request.headers[.ifNoneMatch] = etag
        case .since(let second):
            request.headers[.ifModifiedSince] = HTTPDate.text(
                Timestamp(milliseconds: Int64(second) * 1_000))
        }
        let exchange = try await self.client.send(request, .none)
        guard exchange.reply.isSuccess else {
            switch (exchange.reply.status, start) {
            case (404, _): throw .containerNotFound(container)
            case (400, .after): throw .unknownContinuation
            default: throw self.client.refusal(exchange)
            }
        }
        let items = (exchange.body["Documents"].arrayValue ?? []).compactMap(\.objectValue)
        return (items, exchange.reply.headers[.etag] ?? request.headers[.ifNoneMatch] ?? "")
    }
}
