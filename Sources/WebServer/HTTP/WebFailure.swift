import CosmosSQL
import HTTPTypes
import Operations

/// What is wrong, as the answer's `error` tells it.
struct WebFailure: Error, Sendable {
    /// The HTTP status.
    var status: Int
    /// The code, in upper case with underscores.
    var code: String
    /// What is wrong and how to mend it.
    var message: String
    /// Further facts by name; no `details` when empty.
    var details: CosmosObject = [:]
    /// Further headers of the answer.
    var headers: HTTPFields = [:]
    /// What whoever asked does not have, where the request was refused for that; it is no part of the answer.
    var lack: RefusedRequest.Lack?

    /// The members of `error`.
    var document: CosmosValue {
        var error: CosmosObject = [
            "code": .string(self.code), "message": .string(self.message),
        ]
        if !self.details.isEmpty { error["details"] = .object(self.details) }
        return .object(error)
    }
}
