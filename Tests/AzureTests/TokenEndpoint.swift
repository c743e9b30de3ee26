import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A server on loopback that answers like Azure's token endpoints, and remembers what it was asked.
final class TokenEndpoint: Sendable {
    private let channel: any Channel
    private let log: Log

    /// What an endpoint answers to the next requests; the last one stays.
    struct Answer: Sendable {
        var status = 200
        var headers: [String: String] = [:]
        var body: String
    }

    /// The requests so far, and the answers to come.
    final class Log: Sendable {
        private let state: Mutex<(seen: [String], answers: [Answer])>

        init(_ answers: [Answer]) { self.state = Mutex(([], answers)) }

        func answer(to request: String) -> Answer {
            self.state.withLock { state in
                state.seen.append(request)
                return state.answers.count > 1
                    ? state.answers.removeFirst() : state.answers.first ?? Answer(body: "")
            }
        }

        var seen: [String] { self.state.withLock { $0.seen } }
    }

    /// Starts to answer.
    init(_ answers: Answer...) async throws {
        let log = Log(answers)
        self.log = log
        self.channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(Handler(log))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
    }

    /// The address, without a path.
    var url: String { "http://127.0.0.1:\(self.channel.localAddress?.port ?? 0)" }

    /// Each request: method, path with query, the headers that identities need, and the body.
    var requests: [String] { self.log.seen }

    func stop() async throws {
        try await self.channel.close().get()
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        private let log: Log
        private var request = ""

        init(_ log: Log) { self.log = log }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch self.unwrapInboundIn(data) {
            case .head(let head):
                let names = ["Metadata", "X-IDENTITY-HEADER"]
                let headers = names.compactMap { name in
                    head.headers.first(name: name).map { "\(name)=\($0)" }
                }
                self.request = (["\(head.method) \(head.uri)"] + headers).joined(separator: " ")
            case .body(let bytes): self.request += " " + String(buffer: bytes)
            case .end: self.answer(context)
            }
        }

        private func answer(_ context: ChannelHandlerContext) {
            let answer = self.log.answer(to: self.request)
            var headers = HTTPHeaders([("Content-Length", String(answer.body.utf8.count))])
            for (name, value) in answer.headers { headers.add(name: name, value: value) }
            let head = HTTPResponseHead(
                version: .http1_1, status: .init(statusCode: answer.status), headers: headers)
            context.write(self.wrapOutboundOut(.head(head)), promise: nil)
            let body = ByteBuffer(string: answer.body)
            context.write(self.wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
            context.writeAndFlush(self.wrapOutboundOut(.end(nil)), promise: nil)
        }
    }
}
