/// A request of the Cosmos DB protocol.
package struct CosmosRequest: Hashable, Sendable {
    /// The methods that the protocol knows.
    package enum Method: String, Hashable, Sendable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case patch = "PATCH"
        case delete = "DELETE"
    }

    /// The method.
    package var method: Method
    /// What the request is about.
    package var path: ResourcePath
    /// The header fields.
    package var headers: CosmosHeaders
    /// The body, UTF-8 JSON or empty.
    package var body: [UInt8]

    /// Describes a request.
    package init(
        _ method: Method, _ path: ResourcePath, headers: CosmosHeaders = CosmosHeaders(),
        body: [UInt8] = []
    ) {
        self.method = method
        self.path = path
        self.headers = headers
        self.body = body
    }
}
