import CosmosSQL
import HTTPTypes
package import Hummingbird
import HummingbirdCore
import NIOCore

/// Speaks with the host of Azure Functions where it does not forward requests as they are.
///
/// The host then posts the request as a document to the function's name and expects the answer as one. What is inside goes
/// through everything that follows as if it had come by itself.
package struct FunctionsLayer: RouterMiddleware {
    /// The most bytes of a document: a body, written as a text in JSON.
    private static let documentLimit = 2 * WebResponder.bodyLimit

    /// Makes the layer; it belongs outside of all others.
    package init() {}

    /// Unwraps the request, and wraps the answer.
    package func handle(
        _ request: Request, context: WebContext,
        next: @concurrent (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        guard request.method == .post, !request.uri.path.hasPrefix(RouteTable.basePath) else {
            return try await next(request, context)
        }
        let buffer: ByteBuffer
        do {
            buffer = try await request.body.collect(upTo: Self.documentLimit)
        } catch is NIOTooManyBytesError {
            return Response(status: .contentTooLarge)
        }
        guard let document = try? CosmosValue(json: Array(buffer.readableBytesView)),
            let inner = FunctionsRequest(document)
        else {
            var request = request
            request.body = RequestBody(buffer: buffer)
            return try await next(request, context)
        }
        let collector = BodyCollector()
        let response = try await next(inner.request, context)
        try await response.body.write(collector)
        return Self.answer(response, body: collector.text)
    }

    private static func answer(_ response: Response, body: String) -> Response {
        var headers: CosmosObject = [:]
        for field in response.headers { headers[field.name.rawName] = .string(field.value) }
        let answer: CosmosValue = [
            "Outputs": [
                "res": [
                    "statusCode": .whole(response.status.code), "headers": .object(headers),
                    "body": .string(body),
                ]
            ], "Logs": [], "ReturnValue": .null,
        ]
        return Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: answer.jsonText())))
    }
}
