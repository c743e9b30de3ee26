import CosmosSQL
import Diagnostics
import HTTPTypes
import Hummingbird
import NIOCore

extension WebReply {
    /// The bytes of the body; `nil` where there are none, or where they come bit by bit.
    ///
    /// Errors may repeat what a database or a store has said, so secrets are taken out of them.
    private func bytes(at moment: Timestamp, _ redaction: Redaction) -> ByteBuffer? {
        switch self.body {
        case .none, .events: return nil
        case .document(let value): return ByteBuffer(string: value.jsonText())
        case .written(let data):
            let (start, end) = (
                "{\"success\":true,\"data\":", ",\"timestamp\":\"\(moment.rfc3339)\"}"
            )
            // Such a text may be long: it is copied once.
            let count = start.utf8.count + data.text.utf8.count + end.utf8.count
            var buffer = ByteBufferAllocator().buffer(capacity: count)
            for part in [start, data.text, end] { buffer.writeString(part) }
            return buffer
        case .envelope(let data, let failure):
            var envelope: CosmosObject = ["success": .boolean(failure == nil)]
            if let data { envelope["data"] = data }
            if let failure { envelope["error"] = failure.document }
            envelope["timestamp"] = .string(moment.rfc3339)
            let text = CosmosValue.object(envelope).jsonText()
            return ByteBuffer(string: failure == nil ? text : redaction(text))
        }
    }

    /// The reply as it is sent.
    func response(at moment: Timestamp, _ redaction: Redaction) -> Response {
        var headers = self.headers
        let body: ResponseBody
        if case .events(let events) = self.body {
            headers[.contentType] = "text/event-stream; charset=utf-8"
            body = ResponseBody(asyncSequence: events.map { ByteBuffer(string: redaction($0)) })
        } else if let bytes = self.bytes(at: moment, redaction) {
            headers[.contentType] = "application/json; charset=utf-8"
            body = ResponseBody(byteBuffer: bytes)
        } else {
            body = ResponseBody()
        }
        if headers[.cacheControl] == nil { headers[.cacheControl] = "no-store" }
        return Response(
            status: HTTPResponse.Status(code: self.status), headers: headers, body: body)
    }
}
