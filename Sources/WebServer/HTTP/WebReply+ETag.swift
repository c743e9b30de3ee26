import CosmosSQL
import HTTPTypes
import Hummingbird

extension WebReply {
    /// The reply with its ETag; only the mark, where the client has the same already.
    func marked(for request: Request, _ route: Route) -> Self {
        guard route.hasETag, self.status == 200 else { return self }
        let data: WrittenData
        switch self.body {
        case .envelope(let value?, nil): data = WrittenData(value.jsonText())
        case .written(let written): data = written
        case .envelope, .document, .events, .none: return self
        }
        var reply = self
        reply.body = .written(data)
        let known = (request.headers[.ifNoneMatch] ?? "").split(separator: ",").map { part in
            part.filter { $0 != " " }
        }
        let isKnown = known.contains { $0 == "*" || $0 == data.etag || "W/" + $0 == data.etag }
        if isKnown { reply = WebReply(status: 304, body: .none) }
        reply.headers[.eTag] = data.etag
        reply.headers[.cacheControl] = "private, no-cache"
        return reply
    }
}
