import CosmosSQL
import Crypto
import Diagnostics

/// The key under which a client may send a request again, so that it is done once.
struct IdempotencyKey: Hashable, Sendable {
    /// Who has sent it: the same key of somebody else is another key.
    let principal: String
    /// The key.
    let text: String
    /// SHA-256 in hex of what was asked under it: the route, and the body whatever the order of its members.
    let requestHash: String

    /// What finds it again.
    var index: String { Self.index(self.principal, self.text) }

    /// Reads the header `Idempotency-Key` of a call.
    ///
    /// - Returns: `nil` where there is none.
    /// - Throws: `WebFailure`, 400, for a key that is none.
    init?(_ call: RouteCall, _ route: Route) throws(WebFailure) {
        guard let text = call.header("idempotency-key") else { return nil }
        guard (1...256).contains(text.count) else {
            throw .invalid([
                FieldProblem(field: "Idempotency-Key", reason: "must have 1 to 256 characters")
            ])
        }
        let members = call.body.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        let body = CosmosValue.object(CosmosObject(members)).jsonText()
        let digest = SHA256.hash(data: Array("\(route.path.text)\n\(body)".utf8))
        self.principal = call.principal.name
        self.text = text
        self.requestHash = digest.hexText
    }

    /// What finds the key of a principal again.
    static func index(_ principal: String, _ text: String) -> String { "\(principal)\n\(text)" }
}
