import CosmosSQL
import Diagnostics
import Documents

extension CosmosEndpoint {
    /// The most rows on a page, also when the client leaves the number to the server.
    private static let pageLimit = 10_000

    /// Answers a query.
    func query(
        _ container: ContainerAddress, _ request: CosmosRequest
    ) async throws -> CosmosReply {
        let body = try request.json()
        guard let text = body["query"].stringValue else {
            throw EndpointError.invalidRequest(reason: "the body has no `query` that is a string")
        }
        var query = ItemQuery(text)
        for parameter in body["parameters"].arrayValue ?? [] {
            guard let name = parameter["name"].stringValue else {
                throw EndpointError.invalidRequest(reason: "a parameter has no name")
            }
            query.parameters[name] = parameter["value"]
        }
        return try await self.page(query, container, request)
    }

    /// Lists the items.
    func list(
        _ container: ContainerAddress, _ request: CosmosRequest
    ) async throws -> CosmosReply {
        try await self.page(ItemQuery("SELECT * FROM c"), container, request)
    }

    private func page(
        _ query: ItemQuery, _ container: ContainerAddress, _ request: CosmosRequest
    ) async throws -> CosmosReply {
        var query = query
        let rid = try await self.record(container).rid
        switch try await self.scope(of: request, container) {
        case .everything: break
        case .partition(let key): query.partitionKey = key
        case .nothing:
            return CosmosReply(status: 200, json: Self.feed([], "Documents", of: rid))
        }
        query.continuation = request.headers[.continuation]
        query.pageSize = Self.pageSize(request.headers)
        let page: QueryPage
        do {
            page = try await self.store.query(query, in: container)
        } catch DocumentError.invalidQuery(let error) {
            throw EndpointError.invalidQuery(error, text: query.text)
        }
        return Self.reply(
            page, of: rid,
            isMeasured: request.headers[.populatesQueryMetrics]?.lowercased() == "true")
    }

    private static func reply(_ page: QueryPage, of rid: String, isMeasured: Bool) -> CosmosReply {
        var reply = CosmosReply(status: 200, json: Self.feed(page.rows, "Documents", of: rid))
        reply.headers[.continuation] = page.continuation
        reply.headers[.itemCount] = "\(page.rows.count)"
        reply.headers[.requestCharge] = "\(page.requestCharge)"
        if isMeasured {
            reply.headers[.queryMetrics] =
                "retrievedDocumentCount=\(page.explanation.itemsRead ?? 0);"
                + "outputDocumentCount=\(page.rows.count)"
        }
        return reply
    }

    /// What was written since the point that the client has come to.
    func changes(
        _ container: ContainerAddress, _ request: CosmosRequest
    ) async throws -> CosmosReply {
        let headers = request.headers
        guard headers[.changeFeedMode]?.lowercased() == "incremental feed" else {
            throw EndpointError.unsupported(feature: "change feed of all versions")
        }
        let scope = try await self.scope(of: request, container)
        let page = try await self.store.changes(
            from: try Self.start(headers), in: container, partitionKey: scope.partitionKey,
            limit: scope == .nothing ? 0 : Self.pageSize(headers))
        let etag = "\"\(page.continuation)\""
        guard !page.items.isEmpty else { return CosmosReply(status: 304, headers: [.etag: etag]) }
        let rid = try await self.record(container).rid
        var reply = CosmosReply(
            status: 200, headers: [.etag: etag],
            json: Self.feed(page.items.map(CosmosValue.object), "Documents", of: rid))
        reply.headers[.itemCount] = "\(page.items.count)"
        return reply
    }

    private static func start(_ headers: CosmosHeaders) throws -> ChangeFeedStart {
        switch headers[.ifNoneMatch] {
        case "*": return .now
        case let etag?:
            let isQuoted = etag.count >= 2 && etag.hasPrefix("\"") && etag.hasSuffix("\"")
            return .after(isQuoted ? String(etag.dropFirst().dropLast()) : etag)
        case nil: break
        }
        guard let date = headers[.ifModifiedSince] else { return .beginning }
        guard let moment = HTTPDate.moment(date) else {
            throw EndpointError.invalidRequest(reason: "`If-Modified-Since` is not a date")
        }
        return .since(Int(moment.milliseconds / 1_000))
    }

    private static func pageSize(_ headers: CosmosHeaders) -> Int {
        let wanted = headers[.maxItemCount].flatMap { Int($0) } ?? -1
        return wanted > 0 ? min(wanted, Self.pageLimit) : Self.pageLimit
    }

    /// The plan of every query: send it as it is to the one range.
    static var queryPlan: CosmosValue {
        [
            "partitionedQueryExecutionInfoVersion": 2,
            "queryInfo": [
                "distinctType": "None", "top": nil, "offset": nil, "limit": nil, "orderBy": [],
                "orderByExpressions": [], "groupByExpressions": [], "groupByAliases": [],
                "aggregates": [], "groupByAliasToAggregateType": [:], "rewrittenQuery": "",
                "hasSelectValue": false, "dCountInfo": nil, "hasNonStreamingOrderBy": false,
            ],
            "queryRanges": [
                ["min": "", "max": "FF", "isMinInclusive": true, "isMaxInclusive": false]
            ],
        ]
    }
}
