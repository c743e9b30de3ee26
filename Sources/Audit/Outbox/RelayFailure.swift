import CosmosSQL
import Diagnostics

/// Why the relay last failed, as the outbox remembers it until the relay succeeds.
package struct RelayFailure: Hashable, Sendable, Codable {
    /// The code of the diagnostic.
    package var code: String
    /// What happened.
    package var message: String
    /// When, in RFC 3339.
    package var at: String

    init(_ diagnostic: Diagnostic, at moment: Timestamp) {
        self.code = diagnostic.code
        self.message = diagnostic.message
        self.at = moment.rfc3339
    }

    /// Reads what row 0 remembers; `nil` when it is no failure.
    init?(json: String) {
        guard let value = try? CosmosValue(json: json), let code = value["code"].stringValue,
            let message = value["message"].stringValue, let moment = value["at"].stringValue
        else { return nil }
        self.code = code
        self.message = message
        self.at = moment
    }

    /// The text that row 0 remembers.
    var json: String {
        CanonicalJSON.text(
            of: [
                "code": .string(self.code), "message": .string(self.message),
                "at": .string(self.at),
            ])
    }
}
