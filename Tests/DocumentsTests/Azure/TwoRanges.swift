import CosmosSQL
import Documents
import Synchronization

/// A service whose container is spread over two ranges of partition keys, two items a page.
///
/// As in Azure it answers one range at a time: a query over all is left to the client.
final class TwoRanges: ServiceTransport {
    private let ranges: [String: [CosmosObject]]
    private let log = Mutex<[CosmosRequest]>([])

    init(_ ranges: [String: [CosmosObject]]) {
        self.ranges = ranges
    }

    /// The requests in the order they were sent.
    var requests: [CosmosRequest] { self.log.withLock { $0 } }

    func exchange(
        _ request: CosmosRequest, with endpoint: String, within limit: Duration
    ) async throws(TransportFailure) -> CosmosReply {
        self.log.withLock { $0.append(request) }
        if request.path.kind == "pkranges" {
            let ranges = self.ranges.keys.sorted().map { id -> CosmosValue in
                ["id": .string(id), "minInclusive": .string(id), "parents": ["9"]]
            }
            return CosmosReply(status: 200, json: ["PartitionKeyRanges": .array(ranges)])
        }
        guard let id = request.headers[.partitionKeyRange], let items = self.ranges[id] else {
            return CosmosReply(
                status: 400, headers: [.substatus: "1004"], json: ["message": "Ranges."])
        }
        return request.method == .get
            ? Self.changes(items, request) : Self.rows(items, request)
    }

    private static func rows(_ items: [CosmosObject], _ request: CosmosRequest) -> CosmosReply {
        let body = (try? CosmosValue(json: request.body)) ?? .undefined
        let parameters = (body["parameters"].arrayValue ?? []).map {
            ($0["name"].stringValue ?? "", $0["value"])
        }
        let query = try? CosmosQuery(parsing: body["query"].stringValue ?? "")
        let rows = try? query?.evaluate(
            over: items.map(CosmosValue.object),
            parameters: Dictionary(uniqueKeysWithValues: parameters))
        let start = request.headers[.continuation].flatMap { Int($0) } ?? 0
        let page = (rows ?? []).dropFirst(start)
        var reply = CosmosReply(
            status: 200, headers: [.requestCharge: "2"],
            json: ["Documents": .array(Array(page.prefix(2)))])
        if page.count > 2 { reply.headers[.continuation] = "\(start + 2)" }
        return reply
    }

    private static func changes(_ items: [CosmosObject], _ request: CosmosRequest) -> CosmosReply {
        let start = request.headers[.ifNoneMatch].map { $0 == "*" ? items.count : Int($0) ?? 0 }
        let page = items.dropFirst(start ?? 0).prefix(2)
        let etag = "\((start ?? 0) + page.count)"
        guard !page.isEmpty else { return CosmosReply(status: 304, headers: [.etag: etag]) }
        return CosmosReply(
            status: 200, headers: [.etag: etag],
            json: ["Documents": .array(page.map(CosmosValue.object))])
    }
}
