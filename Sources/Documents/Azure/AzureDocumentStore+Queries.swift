import CosmosSQL

extension AzureDocumentStore {
    /// The substatus of a query that the service cannot answer over several ranges of partition keys.
    private static let crossPartitionNotServable = 1_004

    /// Answers a query, page by page.
    ///
    /// A query over all partitions that the service leaves to the client is answered by reading the
    /// items from each range and evaluating the query here; see ``RangeQuery``.
    package func query(
        _ query: ItemQuery, in container: ContainerAddress
    ) async throws(DocumentError) -> QueryPage {
        if let continuation = query.continuation, RangeQuery.owns(continuation) {
            return try await RangeQuery(query, in: container, of: self).page()
        }
        let exchange = try await self.client.send(query.request(in: container), .none)
        let reply = exchange.reply
        if reply.status == 400, reply.substatus == Self.crossPartitionNotServable,
            query.partitionKey == nil
        {
            return try await RangeQuery(query, in: container, of: self).page()
        }
        guard reply.isSuccess else { throw self.error(exchange, query, container) }
        return QueryPage(
            rows: exchange.body["Documents"].arrayValue ?? [],
            continuation: reply.headers[.continuation], requestCharge: exchange.requestCharge,
            explanation: QueryExplanation(query, metrics: reply.headers[.queryMetrics]))
    }

    /// The ranges of partition keys of a container.
    func ranges(
        of container: ContainerAddress
    ) async throws(DocumentError) -> [PartitionKeyRange] {
        var request = CosmosRequest(.get, .ranges(of: container))
        var ranges: [PartitionKeyRange] = []
        repeat {
            let exchange = try await self.client.send(request, .none)
            guard exchange.reply.status != 404 else { throw .containerNotFound(container) }
            guard exchange.reply.isSuccess else { throw self.client.refusal(exchange) }
            ranges += (exchange.body["PartitionKeyRanges"].arrayValue ?? [])
                .compactMap(PartitionKeyRange.init)
            request.headers[.continuation] = exchange.reply.headers[.continuation]
        } while request.headers[.continuation] != nil
        return ranges.sorted { $0.start < $1.start }
    }
}

extension ItemQuery {
    /// The request that asks the service, within one range of partition keys if it is named.
    func request(in container: ContainerAddress, range: String? = nil) -> CosmosRequest {
        var headers: CosmosHeaders = [
            .contentType: "application/query+json", .isQuery: "True",
            .maxItemCount: "\(self.pageSize ?? -1)",
        ]
        headers[.continuation] = self.continuation
        headers[.partitionKey] = self.partitionKey?.header
        headers[.partitionKeyRange] = range
        if self.partitionKey == nil { headers[.enablesCrossPartition] = "True" }
        if self.isExplained { headers[.populatesQueryMetrics] = "True" }
        let parameters = self.parameters.sorted { $0.key < $1.key }.map { name, value in
            CosmosValue.object(["name": .string(name), "value": value])
        }
        let body: CosmosObject = ["query": .string(self.text), "parameters": .array(parameters)]
        return CosmosRequest(.post, .items(of: container), headers: headers, body: body.bytes)
    }
}

extension QueryExplanation {
    /// Reads what the service has measured: names and numbers with `=` between them, separated by semicolons.
    fileprivate init(_ query: ItemQuery, metrics: String?) {
        let read = metrics?.split(separator: ";").first { $0.hasPrefix("retrievedDocumentCount=") }
        self.init(
            indexed: query.partitionKey.map { ["partition key = \($0.value.jsonText())"] } ?? [],
            itemsRead: read.flatMap { $0.split(separator: "=").last }.flatMap { Int($0) },
            metrics: metrics)
    }
}
