import CosmosSQL
import HTTPTypes
import Hummingbird
import NIOCore

/// A request as the host of Azure Functions writes it down.
///
/// Source: Microsoft, "Azure Functions custom handlers", "Request payload". `Data` has a member for the trigger, whose name
/// the function chooses; the query is part of `Url`; the body may be a JSON text inside a JSON text.
struct FunctionsRequest {
    /// The request that the host was sent.
    let request: Request

    /// Reads a document; `nil` for one that is no trigger by HTTP.
    init?(_ document: CosmosValue) {
        let triggers = document["Data"].objectValue ?? [:]
        guard
            let trigger = triggers.lazy.map(\.value).first(where: {
                $0["Url"].stringValue != nil && $0["Method"].stringValue != nil
            }), let url = trigger["Url"].stringValue,
            let method = trigger["Method"].stringValue.flatMap(HTTPRequest.Method.init(rawValue:))
        else { return nil }
        var fields: HTTPFields = [:]
        for (name, value) in trigger["Headers"].objectValue ?? [:] {
            guard let name = HTTPField.Name(name) else { continue }
            let values = value.arrayValue?.compactMap(\.stringValue) ?? [value.stringValue ?? ""]
            fields[name] = values.joined(separator: ", ")
        }
        let head = HTTPRequest(
            method: method, scheme: nil, authority: Self.host.flatMap { fields[$0] },
            path: Self.path(of: url),
            headerFields: fields)
        let body = ByteBuffer(string: Self.body(trigger["Body"]))
        self.request = Request(head: head, body: RequestBody(buffer: body))
    }

    private static let host = HTTPField.Name("Host")

    /// The path and the query of an address.
    private static func path(of url: String) -> String {
        guard let mark = url.firstRange(of: "://") else { return url }
        return String(url[mark.upperBound...].drop { $0 != "/" && $0 != "?" })
    }

    private static func body(_ value: CosmosValue) -> String {
        guard let text = value.stringValue else {
            return value == .null || value.isUndefined ? "" : value.jsonText()
        }
        let inner = try? CosmosValue(json: text)
        return inner?.stringValue ?? text
    }
}
