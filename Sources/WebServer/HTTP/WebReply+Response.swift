import CosmosSQL
import Diagnostics
import HTTPTypes
import Hummingbird
import NIOCore

extension WebReply {
    /// The text of the body; `nil` where there is none, or where it comes bit by bit.
    ///
    /// Errors may repeat what a database or a store has said, so secrets are taken out of them.
    func text(at moment: Timestamp, _ redaction: Redaction) -> String? {
        switch self.body {
        case .none, .events: return nil
        case .document(let value): return value.jsonText()
        case .written(let data):
            return "{\"success\":true,\"data\":\(data.text),\"timestamp\":\"\(moment.rfc3339)\"}"
        case .envelope(let data, let failure):
            var envelope: CosmosObject = ["success": .boolean(failure == nil)]
            if let data { envelope["data"] = data }
            if let failure { envelope["error"] = failure.document }
            envelope["timestamp"] = .string(moment.rfc3339)
            let text = CosmosValue.object(envelope).jsonText()
            return failure == nil ? text : redaction(text)
        }
    }

    /// The reply as it is sent.
    func response(at moment: Timestamp, _ redaction: Redaction) -> Response {
        var headers = self.headers
        let body: ResponseBody
        if case .events(let events) = self.body {
            headers[.contentType] = "text/event-stream; charset=utf-8"
            body = ResponseBody(asyncSequence: events.map { ByteBuffer(string: redaction($0)) })
        } else if let text = self.text(at: moment, redaction) {
            headers[.contentType] = "application/json; charset=utf-8"
            body = ResponseBody(byteBuffer: ByteBuffer(string: text))
        } else {
            body = ResponseBody()
        }
        if headers[.cacheControl] == nil { headers[.cacheControl] = "no-store" }
        return Response(
            status: HTTPResponse.Status(code: self.status), headers: headers, body: body)
    }
}
