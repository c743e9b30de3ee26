import Diagnostics
import Documents

/// Lets requests in that are signed with the account's key.
struct RequestGate: Sendable {
    /// How far a client's clock may be off, as the service has it.
    private static let tolerance = 15 * 60 * 1_000

    let key: AccountKey
    let clock: @Sendable () -> Timestamp

    /// Throws when a request is not signed with the key, or not signed now.
    func check(_ request: CosmosRequest) throws(EndpointError) {
        guard let header = request.headers[.authorization] else {
            throw .unauthorized(reason: "it is missing")
        }
        guard let token = AuthorizationToken(header: header), token.kind == .master else {
            throw .unauthorized(reason: "only signatures with the account's key are known here")
        }
        guard let date = request.headers[.requestDate] ?? request.headers[.date],
            let moment = HTTPDate.moment(date)
        else { throw .unauthorized(reason: "the request has no date") }
        let isSigned = self.texts(request, date).contains { text in
            self.key.accepts(token.signature, of: text)
        }
        guard isSigned else { throw .unauthorized(reason: "it was made with another key") }
        let skew = moment.milliseconds - self.clock().milliseconds
        guard abs(skew) <= Self.tolerance else { throw .clockSkew }
    }

    /// What the signature may be over: the names on the path, or only the last resource id on it.
    private func texts(_ request: CosmosRequest, _ date: String) -> [String] {
        let path = request.path
        let rid = path.link.split(separator: "/").last.map { $0.lowercased() } ?? ""
        return [path.link, rid].map { link in
            SignedText.text(request.method, kind: path.kind, link: link, date: date)
        }
    }
}
