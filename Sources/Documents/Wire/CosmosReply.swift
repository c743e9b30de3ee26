package import CosmosSQL

/// A reply of the Cosmos DB protocol.
package struct CosmosReply: Hashable, Sendable {
    /// The deepest nesting in a body: an item's, and what feeds and batches put around it.
    package static let depthLimit = CosmosValue.depthLimit + 8

    /// The HTTP status.
    package var status: Int
    /// The header fields.
    package var headers: CosmosHeaders
    /// The body, UTF-8 JSON or empty.
    package var body: [UInt8]

    /// Describes a reply.
    package init(
        status: Int, headers: CosmosHeaders = CosmosHeaders(), body: [UInt8] = []
    ) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// Describes a reply with a JSON body.
    package init(status: Int, headers: CosmosHeaders = CosmosHeaders(), json: CosmosValue) {
        self.init(status: status, headers: headers, body: Array(json.jsonText().utf8))
        self.headers[.contentType] = "application/json"
    }
}

extension CosmosReply {
    /// Whether the request was carried out; 207 tells of a batch that was not.
    package var isSuccess: Bool {
        (200..<300 ~= self.status && self.status != 207) || self.status == 304
    }

    /// The number that tells replies of one status apart; 0 for the plain one.
    package var substatus: Int {
        self.headers[.substatus].flatMap { Int($0) } ?? 0
    }

    /// The cost in request units, 0 when it is not told.
    package var requestCharge: Double {
        self.headers[.requestCharge].flatMap { Double($0) } ?? 0
    }

    /// The body as a value.
    package func json() throws(JSONError) -> CosmosValue {
        try CosmosValue(json: self.body, depthLimit: Self.depthLimit)
    }
}
