import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// Carries requests by HTTP, without a proxy and without following redirects.
///
/// The identity of a machine is served on an address of the machine's own, which no proxy can reach.
package struct HTTPClientTransport: AzureTransport {
    /// The most that is read of an answer, in bytes.
    private static let answerLimit = 1 << 20

    /// Makes a transport; nothing is opened yet.
    package init() {}

    /// Sends a request with a client of its own, and waits for the whole answer.
    package func send(_ request: AzureRequest) async throws(AzureError) -> AzureAnswer {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(5), read: .seconds(30)))
        configuration.httpVersion = .http1Only
        // Tokens are asked for once an hour at most: a client for each request leaves nothing open behind it.
        let client = HTTPClient(
            eventLoopGroupProvider: .singleton, configuration: configuration)
        let result: Result<AzureAnswer, any Error>
        do {
            result = .success(try await Self.send(request, by: client))
        } catch {
            result = .failure(error)
        }
        try? await client.shutdown()
        do {
            return try result.get()
        } catch {
            throw .unreachable(place: request.place, reason: String(describing: error))
        }
    }

    private static func send(
        _ request: AzureRequest, by client: HTTPClient
    ) async throws -> AzureAnswer {
        var message = HTTPClientRequest(url: request.url)
        message.method = HTTPMethod(rawValue: request.method)
        for (name, value) in request.headers { message.headers.add(name: name, value: value) }
        if let body = request.body { message.body = .bytes(ByteBuffer(string: body)) }
        let response = try await client.execute(message, timeout: .seconds(60))
        let body = try await response.body.collect(upTo: Self.answerLimit)
        return AzureAnswer(
            status: Int(response.status.code),
            retryAfter: response.headers.first(name: "Retry-After").flatMap { Int($0) },
            date: response.headers.first(name: "Date"), body: Array(body.readableBytesView))
    }
}
