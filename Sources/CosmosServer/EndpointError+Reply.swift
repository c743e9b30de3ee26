import CosmosSQL
import Diagnostics
package import Documents

extension EndpointError {
    /// The reply in the form that client libraries expect.
    package var reply: CosmosReply {
        var reply = CosmosReply(
            status: self.status,
            json: [
                "code": .string(Self.names[self.status] ?? "BadRequest"),
                "message": .string(self.message),
            ])
        if self.substatus != 0 { reply.headers[.substatus] = "\(self.substatus)" }
        if case .injected(_, let wait?) = self {
            reply.headers[.retryAfter] = "\(wait / .milliseconds(1))"
        }
        return reply
    }

    private static let names = [
        400: "BadRequest", 401: "Unauthorized", 403: "Forbidden", 404: "NotFound",
        405: "MethodNotAllowed", 408: "RequestTimeout", 409: "Conflict", 410: "Gone",
        412: "PreconditionFailed", 413: "RequestEntityTooLarge", 429: "TooManyRequests",
        449: "RetryWith", 500: "InternalServerError", 503: "ServiceUnavailable",
    ]

    /// The HTTP status.
    package var status: Int {
        switch self {
        case .unauthorized: 401
        case .clockSkew: 403
        case .invalidRequest, .unsupported, .invalidQuery: 400
        case .methodNotAllowed: 405
        case .databaseNotFound: 404
        case .nameTaken: 409
        case .bodyTooLarge: 413
        case .rangeGone: 410
        case .document(let error): error.status
        case .injected(let status, _): status
        }
    }

    /// The number that tells errors of one status apart; 0 for the plain one.
    package var substatus: Int {
        switch self {
        case .rangeGone: 1_002
        case .document(let error): error.substatus
        case .injected(429, _): 3_200
        default: 0
        }
    }

    private var message: String {
        switch self {
        case .unauthorized(let reason):
            "The input authorization token can't serve the request: \(reason)."
        case .clockSkew:
            "The authorization token is not valid at the current time; check the client's clock."
        case .invalidRequest(let reason): "The request is invalid: \(reason)."
        case .unsupported(let feature): "This endpoint has no \(feature)."
        case .methodNotAllowed: "The resource does not have this method."
        case .databaseNotFound(let name): "There is no database \(name)."
        case .nameTaken(let name): "Resource with specified id or name already exists: \(name)."
        case .bodyTooLarge: "The request is larger than the two megabytes that are allowed."
        case .rangeGone: "There is no such range of partition keys."
        case .invalidQuery(let error, let text): Self.message(error, text)
        case .document(.uniqueKeyTaken(let id, let paths)):
            "Unique index constraint violation: item \(id), \(paths.joined(separator: ", "))."
        case .document(let error): error.diagnostic.message
        case .injected(let status, _): "This request was chosen to fail with \(status)."
        }
    }

    /// The list of errors that client libraries take out of the message of a failed query.
    private static func message(_ error: CosmosQueryError, _ text: String) -> String {
        let start = error.position.offset(in: text)
        let errors: CosmosValue = [
            "errors": [
                [
                    "severity": "Error",
                    "location": [
                        "start": .number(Double(start)), "end": .number(Double(text.count)),
                    ],
                    "code": error.serviceCode.map(CosmosValue.string) ?? .undefined,
                    "message": .string(error.diagnostic.message),
                ]
            ]
        ]
        return errors.jsonText()
    }
}

extension TextPosition {
    /// The number of characters before the place.
    fileprivate func offset(in text: String) -> Int {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.prefix(self.line - 1).reduce(self.column - 1) { $0 + $1.count + 1 }
    }
}
