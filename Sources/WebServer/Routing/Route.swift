package import CosmosSQL

/// One thing the API does: where, for whom, with what and how it answers.
///
/// The server, the description of the API and the table of roles are all made of these.
package struct Route: Sendable {
    /// How an address is called.
    package enum Method: String, Hashable, Sendable {
        /// To read.
        case get = "GET"
        /// To do.
        case post = "POST"
    }

    /// An answer a route may give.
    package struct Answer: Sendable {
        /// The HTTP status.
        package var status: Int
        /// When it is given.
        package var summary: String
        /// The JSON Schema of `data`; `nil` where there is none.
        package var data: CosmosValue?

        /// Describes an answer.
        init(_ status: Int, _ summary: String, data: CosmosValue? = nil) {
            self.status = status
            self.summary = summary
            self.data = data
        }
    }

    /// How it is called.
    package var method: Method
    /// Where, below the base path.
    package var path: PathPattern
    /// The role that is needed; `nil` for everybody, known or not.
    package var role: Role?
    /// What it does, in one sentence.
    package var summary: String
    /// The parameters behind the question mark.
    package var query: [Field]
    /// The fields of the body; `nil` where there is none.
    package var body: [Field]?
    /// The answers it gives by itself, beside those that every route may give.
    package var answers: [Answer]
    /// Whether an answer carries an ETag, and is left out when the client has it already.
    package var hasETag: Bool
    /// Whether it answers with server-sent events instead of JSON.
    package var isStream: Bool
    /// Whether it asks the database or the document store; if not, it tells what the server knows by itself.
    package var isAsking: Bool
    /// What it leaves behind.
    package var creates = Creation.nothing
    /// Does the work.
    var handler: @Sendable (RouteCall) async throws -> WebReply
}

extension Route {
    /// A route that reads.
    static func get(
        _ path: String, _ role: Role?, _ summary: String, query: [Field] = [],
        answers: [Answer], hasETag: Bool = false, isStream: Bool = false, isAsking: Bool = true,
        _ handler: @escaping @Sendable (RouteCall) async throws -> WebReply
    ) -> Self {
        Self(
            method: .get, path: PathPattern(path), role: role, summary: summary, query: query,
            body: nil, answers: answers, hasETag: hasETag, isStream: isStream, isAsking: isAsking,
            handler: handler)
    }

    /// A route that does something.
    static func post(
        _ path: String, _ role: Role?, _ summary: String, body: [Field], answers: [Answer],
        creates: Creation = .nothing,
        _ handler: @escaping @Sendable (RouteCall) async throws -> WebReply
    ) -> Self {
        Self(
            method: .post, path: PathPattern(path), role: role, summary: summary, query: [],
            body: body, answers: answers, hasETag: false, isStream: false, isAsking: true,
            creates: creates, handler: handler)
    }
}
