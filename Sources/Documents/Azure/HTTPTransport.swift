import AsyncHTTPClient
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Exchanges requests over HTTP/1.1 and TLS; connections are kept for the next request.
package final class HTTPTransport: ServiceTransport {
    /// The most bytes of a reply that are taken.
    private static let replyLimit = 64 * 1_024 * 1_024
    private static let connectTimeout = TimeAmount.seconds(5)

    private let client: HTTPClient

    /// Makes a transport; nothing is opened before the first request.
    ///
    /// - Parameter checksCertificate: Whether the server must show a valid certificate.
    package init(checksCertificate: Bool = true) {
        var tls = TLSConfiguration.makeClientConfiguration()
        if !checksCertificate { tls.certificateVerification = .none }
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls, redirectConfiguration: .disallow,
            timeout: HTTPClient.Configuration.Timeout(connect: Self.connectTimeout))
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        self.client = HTTPClient(
            eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    deinit {
        // The client insists on being shut down, and that takes longer than a deinitializer may.
        let client = self.client
        Task { try? await client.shutdown() }
    }

    /// Sends a request once and waits for the whole reply.
    package func exchange(
        _ request: CosmosRequest, with endpoint: String, within limit: Duration
    ) async throws(TransportFailure) -> CosmosReply {
        do {
            let response = try await self.client.execute(
                Self.httpRequest(request, to: endpoint), timeout: Self.amount(limit))
            var body = try await response.body.collect(upTo: Self.replyLimit)
            var headers = CosmosHeaders()
            for (name, value) in response.headers { headers[name.lowercased()] = value }
            return CosmosReply(
                status: Int(response.status.code), headers: headers,
                body: body.readBytes(length: body.readableBytes) ?? [])
        } catch {
            throw Self.failure(error)
        }
    }

    private static func httpRequest(
        _ request: CosmosRequest, to endpoint: String
    ) -> HTTPClientRequest {
        var http = HTTPClientRequest(url: endpoint + request.path.encoded)
        http.method = HTTPMethod(rawValue: request.method.rawValue)
        for (name, value) in request.headers.sorted { http.headers.add(name: name, value: value) }
        if !request.body.isEmpty { http.body = .bytes(ByteBuffer(bytes: request.body)) }
        return http
    }

    private static func amount(_ duration: Duration) -> TimeAmount {
        let (seconds, attoseconds) = duration.components
        return .nanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }

    private static let failuresToConnect: [HTTPClientError] = [
        .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout,
    ]

    private static let codesOfNobodyThere = [
        ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, EADDRNOTAVAIL,
    ]

    /// Tells failures before the request went out from those after it.
    private static func failure(_ error: any Error) -> TransportFailure {
        switch error {
        case is CancellationError: .cancelled
        case let error as HTTPClientError where error == .cancelled: .cancelled
        case let error as HTTPClientError where Self.failuresToConnect.contains(error):
            .notSent(reason: "no connection in time")
        case let error as HTTPClientError where [.deadlineExceeded, .readTimeout].contains(error):
            .interrupted(reason: "no answer in time")
        case let error as NIOConnectionError:
            .notSent(reason: "no connection to \(error.host):\(error.port)")
        case let error as IOError where Self.codesOfNobodyThere.contains(error.errnoCode):
            .notSent(reason: "nobody answers (\(error))")
        case NIOSSLError.handshakeFailed(let reason): .notSent(reason: "TLS failed (\(reason))")
        default: .interrupted(reason: "the connection broke off (\(error))")
        }
    }
}
