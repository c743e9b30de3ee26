import CosmosSQL

/// A query over all partitions of a container that is spread over several servers.
///
/// The service answers one range of partition keys at a time, and leaves it to the client to sort,
/// group and count over all of them. Here the items that WHERE selects are read from each range, and the
/// query is evaluated over them with the engine of the embedded store. That is right for every query
/// and costs the transfer of the items, again for each page; a report that need not see all
/// partitions should name its partition key.
struct RangeQuery {
    private static let mark = "ranges:"

    private let query: ItemQuery
    private let container: ContainerAddress
    private let store: AzureDocumentStore

    init(_ query: ItemQuery, in container: ContainerAddress, of store: AzureDocumentStore) {
        self.query = query
        self.container = container
        self.store = store
    }

    /// Whether a continuation is one of such a query.
    static func owns(_ continuation: String) -> Bool {
        continuation.hasPrefix(Self.mark)
    }

    /// The rows of one page.
    func page() async throws(DocumentError) -> QueryPage {
        let offset = try self.query.continuation.map { text throws(DocumentError) in
            try ContinuationToken(String(text.dropFirst(Self.mark.count)), for: self.query).offset
        }
        let parsed: CosmosQuery
        do {
            parsed = try CosmosQuery(parsing: self.query.text)
        } catch {
            throw .invalidQuery(error)
        }
        let (items, charge) = try await self.items(parsed.itemSelection)
        let rows: [CosmosValue]
        do {
            rows = try parsed.evaluate(over: items, parameters: self.query.parameters)
        } catch {
            throw .invalidQuery(error)
        }
        let first = min(offset ?? 0, rows.count)
        let end = first + min(max(1, self.query.pageSize ?? .max), rows.count - first)
        let next = ContinuationToken(offset: end, lastNumber: 0).text(for: self.query)
        return QueryPage(
            rows: Array(rows[first..<end]), continuation: end < rows.count ? Self.mark + next : nil,
            requestCharge: charge)
    }

    /// The items of all ranges that a query selects, and the cost of reading them.
    private func items(
        _ text: String
    ) async throws(DocumentError) -> (items: [CosmosValue], requestCharge: Double) {
        var items: [CosmosValue] = []
        var charge = 0.0
        for range in try await self.store.ranges(of: self.container) {
            var selection = ItemQuery(text, parameters: self.query.parameters)
            repeat {
                let exchange = try await self.store.client.send(
                    selection.request(in: self.container, range: range.id), .none)
                guard exchange.reply.isSuccess else {
                    throw self.store.error(exchange, selection, self.container)
                }
                items += exchange.body["Documents"].arrayValue ?? []
                charge += exchange.requestCharge
                selection.continuation = exchange.reply.headers[.continuation]
            } while selection.continuation != nil
        }
        return (items, charge)
    }
}

extension CosmosQuery {
    /// A query for the items that this one needs to see: those that WHERE selects where it speaks of
    /// the items alone, else all.
    fileprivate var itemSelection: String {
        guard self.syntax.sources.count == 1, let source = self.syntax.sources.first,
            !source.iterates, let name = source.name, let filter = self.syntax.filter,
            case .path(_, []) = source.collection
        else { return "SELECT * FROM c" }
        return "SELECT VALUE \(name) FROM \(name) WHERE \(filter)"
    }
}
