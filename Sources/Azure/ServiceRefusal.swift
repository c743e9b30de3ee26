import FoundationEssentials

/// What a service of Azure says when it refuses, in one of the shapes that they have for it.
package struct ServiceRefusal: Hashable, Sendable {
    /// The status of HTTP.
    package var status: Int
    /// The service's own code, such as `invalid_client` or `SecretNotFound`.
    package var code: String
    /// The first line of what it says.
    package var text: String

    /// Describes a refusal.
    package init(status: Int, code: String, text: String) {
        self.status = status
        self.code = code
        self.text = text
    }

    /// Reads a refusal; a body that is no JSON is told by its status alone.
    init(_ answer: AzureAnswer) {
        let data = Data(answer.body)
        let decoder = JSONDecoder()
        let text: String?
        if let grant = try? decoder.decode(Grant.self, from: data) {
            (self.code, text) = (grant.error, grant.description)
        } else if let service = try? decoder.decode(Service.self, from: data) {
            (self.code, text) = (service.error.code, service.error.message)
        } else {
            (self.code, text) = ("HTTP \(answer.status)", nil)
        }
        self.status = answer.status
        let line = text?.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        self.text = line.hasSuffix(".") ? String(line.dropLast()) : line
    }

    /// `{"error":"invalid_client","error_description":"AADSTS…"}`, of token endpoints.
    private struct Grant: Decodable {
        var error: String
        var description: String?

        private enum CodingKeys: String, CodingKey {
            case error
            case description = "error_description"
        }
    }

    /// `{"error":{"code":"SecretNotFound","message":"…"}}`, of other services.
    private struct Service: Decodable {
        var error: Body

        struct Body: Decodable {
            var code: String
            var message: String?
        }
    }
}
