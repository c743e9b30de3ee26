import CosmosSQL
import HTTPTypes

/// The answer to a request that was sent under a key, as it is kept.
struct KeptAnswer: Hashable, Sendable, Codable {
    /// Its id, `answer_<yyyyMMdd_HHmmss>_<8 hex digits>`.
    var answerId: String
    /// Who has sent the request.
    var principal: String
    /// The key.
    var key: String
    /// SHA-256 in hex of the request.
    var requestHash: String
    /// The HTTP status; `nil` until the work is done.
    var status: Int?
    /// Where what was made is to be found.
    var location: String?
    /// The answer's `data`, as JSON.
    var data: String?

    /// The work is about to begin.
    init(_ key: IdempotencyKey, answerId: String) {
        self.answerId = answerId
        self.principal = key.principal
        self.key = key.text
        self.requestHash = key.requestHash
    }

    /// The answer; `nil` where the server ended during the work.
    var reply: WebReply? {
        guard let status = self.status else { return nil }
        let data = self.data.flatMap { try? CosmosValue(json: $0) }
        return WebReply(
            status: status, headers: self.location.map { [.location: $0] } ?? [:],
            body: .envelope(data: data, failure: nil))
    }
}
