import CosmosSQL
import HTTPTypes

/// The answer to a request, before it is written down.
struct WebReply: Sendable {
    /// What the answer carries.
    enum Body: Sendable {
        /// Nothing.
        case none
        /// The envelope around a result, an error, or both.
        case envelope(data: CosmosValue?, failure: WebFailure?)
        /// The envelope around a result that is written down already.
        case written(WrittenData)
        /// A document without the envelope, such as the description of the API.
        case document(CosmosValue)
        /// Server-sent events, each a text that is complete in itself.
        case events(AsyncStream<String>)
    }

    var status: Int
    var headers: HTTPFields = [:]
    var body: Body

    /// A result.
    static func success(
        _ data: CosmosValue, status: Int = 200, headers: HTTPFields = [:]
    ) -> Self {
        Self(status: status, headers: headers, body: .envelope(data: data, failure: nil))
    }

    /// An error, with the part of the result that there is.
    static func failure(
        _ failure: WebFailure, data: CosmosValue? = nil
    ) -> Self {
        Self(
            status: failure.status, headers: failure.headers,
            body: .envelope(data: data, failure: failure))
    }
}
