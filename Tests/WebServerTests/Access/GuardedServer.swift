import AsyncHTTPClient
import Foundation
import Hummingbird
import Listening
import NIOCore
import NIOHTTP1
import Operations
import Synchronization
import TestKit
import WebServer

/// A project that is served on a port of this machine, with keys, limits of a test's own, and the lines of its log.
final class GuardedServer: Sendable {
    /// The address, without a path.
    let address: String
    let service: WebService
    private let server: WebServer
    private let directory: TemporaryDirectory
    private let lines: Lines
    private let serving: Task<Void, any Error>

    /// A client that also on a busy machine waits for its turn to connect; it lives as long as the tests.
    static let client = HTTPClient(
        eventLoopGroupProvider: .singleton,
        configuration: HTTPClient.Configuration(
            timeout: HTTPClient.Configuration.Timeout(connect: .seconds(600))))

    /// The lines of a log.
    private final class Lines: Sendable {
        private let state = Mutex<[String]>([])

        func add(_ line: String) { self.state.withLock { $0.append(line) } }
        var all: [String] { self.state.withLock { $0 } }
    }

    /// Why a server did not come up.
    struct NotServing: Error {}

    /// Serves; requests without a key are this machine's, and an admin's, unless the access says otherwise.
    init(
        access: any AccessControl = OpenAccess(), certificate: ServerCertificate? = nil,
        corsOrigins: [String] = [], variables: [String: String] = [:],
        files: [String: String] = [:],
        limits change: (inout ServerLimits) -> Void = { _ in }
    ) async throws {
        let directory = try TemporaryDirectory()
        for (name, text) in files { try directory.write(text, to: "migrations/" + name) }
        let process = ProcessContext(
            variables: ["SQL_CONNECTION_STRING": "sqlite:" + directory.path("app.db")]
                .merging(variables) { $1 }, directory: directory.path)
        let service = WebService(
            version: "test",
            source: ConfiguredWorkspaces(
                ConfigurationReader(process: process, frontEnd: .dbvc, toolVersion: "test")),
            runsFolder: directory.path(".dbvc/runs"))
        await service.prepare()
        var settings = WebServerSettings(port: 0)
        settings.certificate = certificate
        settings.corsOrigins = corsOrigins
        change(&settings.limits)
        let lines = Lines()
        let server = WebServer(settings, service: service, access: access, log: lines.add)
        let (addresses, ready) = AsyncStream.makeStream(of: String.self)
        let serving = Task {
            defer { ready.finish() }
            try await server.run { ready.yield($0) }
        }
        var iterator = addresses.makeAsyncIterator()
        guard let address = await iterator.next() else {
            try await serving.value
            throw NotServing()
        }
        self.address = address
        self.service = service
        self.server = server
        self.directory = directory
        self.lines = lines
        self.serving = serving
    }

    deinit {
        let (serving, health) = (self.serving, self.address + RouteTable.basePath + "/health")
        Task {
            // A connection that nobody has taken yet ends the process when serving is cancelled; they are taken in order.
            _ = try? await HTTPClient.shared.execute(
                HTTPClientRequest(url: health), timeout: .seconds(600))
            serving.cancel()
        }
    }

    /// Waits until the refusals so far are recorded.
    func settle() async { await self.server.settle() }

    /// The log so far.
    var log: [String] { self.lines.all }

    /// The port.
    var port: Int { self.address.split(separator: ":").last.flatMap { Int($0) } ?? 0 }

    /// Sends a request to a path below the base path.
    func send(
        _ method: String = "GET", _ path: String, _ headers: [String: String] = [:],
        body: HTTPClientRequest.Body? = nil, through client: HTTPClient = GuardedServer.client
    ) async throws -> GuardedAnswer {
        var request = HTTPClientRequest(url: self.address + RouteTable.basePath + path)
        request.method = .init(rawValue: method)
        for (name, value) in headers { request.headers.replaceOrAdd(name: name, value: value) }
        request.body = body
        let response = try await client.execute(request, timeout: .seconds(600))
        let text = String(buffer: try await response.body.collect(upTo: 1 << 24))
        return GuardedAnswer(
            status: Int(response.status.code),
            headers: Dictionary(
                response.headers.map { ($0.name.lowercased(), $0.value) }, uniquingKeysWith: { $1 }),
            text: text)
    }
}

/// An answer as it came over the connection.
struct GuardedAnswer: Sendable {
    var status: Int
    /// By their names in lower case.
    var headers: [String: String]
    var text: String

    /// The error's code; `nil` where there is none.
    var code: String? {
        let mark = #""code":""#
        return self.text.firstRange(of: mark).map { range in
            String(self.text[range.upperBound...].prefix { $0 != "\"" })
        }
    }
}
