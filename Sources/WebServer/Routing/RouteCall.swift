import CosmosSQL
import HTTPTypes

/// A request that has found its route, and whose fields are checked.
struct RouteCall: Sendable {
    /// Who asks.
    var principal: Principal
    /// What stands in the path, by the names of the pattern.
    var path: [String: String]
    /// What stands behind the question mark.
    var query: [String: String]
    /// The fields of the body.
    var body: CosmosObject
    /// The headers.
    var headers: HTTPFields
    /// The key under which the client may send the request again; only where the route makes something.
    var idempotencyKey: IdempotencyKey?

    /// A text of the body; `nil` where it is missing or `null`.
    func text(_ name: String) -> String? { self.body[name]?.stringValue }

    /// A list of texts of the body; `nil` where it is missing or `null`.
    func texts(_ name: String) -> [String]? {
        self.body[name]?.arrayValue?.compactMap(\.stringValue)
    }

    /// The name for the audit: the body's, the headers', or the principal's.
    var executor: String {
        let named = [
            self.text("executor"), self.header("x-executor"),
            self.header("x-ms-client-principal-name"),
        ]
        return named.compactMap(\.self).first { !$0.isEmpty } ?? self.principal.name
    }

    /// A header by its name in lower case.
    func header(_ name: String) -> String? {
        HTTPField.Name(name).flatMap { self.headers[$0] }
    }
}
