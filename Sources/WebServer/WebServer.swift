import Diagnostics
package import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Operations
import UnixSignals

/// Serves the HTTP API.
package struct WebServer: Sendable {
    /// A step around each request, such as a limit.
    package typealias Layer = any MiddlewareProtocol<Request, Response, WebContext>

    private let settings: WebServerSettings
    private let access: any AccessControl
    private let responder: GuardedResponder
    private let refusals: RefusalRecorder

    /// Describes a server; nothing is opened yet.
    ///
    /// - Parameters:
    ///   - settings: Where it is served.
    ///   - service: What it serves.
    ///   - access: Finds out who a request comes from.
    ///   - layers: What is around each request, the outermost first.
    ///   - log: Told one line for each request.
    package init(
        _ settings: WebServerSettings, service: WebService, access: any AccessControl,
        layers: [Layer] = [], log: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        let surroundings = service.surroundings
        let limited = LimitedAccess(access, settings.limits, uptime: surroundings.uptime)
        let refusals = RefusalRecorder(uptime: surroundings.uptime) { refusal in
            await service.record(refusal, log: log)
        }
        let routes = WebResponder(
            table: RouteTable(service), access: limited, redaction: service.redaction,
            clock: surroundings.now, bodyTime: settings.limits.bodyTime, refusals: refusals)
        self.settings = settings
        self.access = access
        self.refusals = refusals
        self.responder = GuardedResponder(
            LayeredResponder(layers: layers, responder: routes), settings, surroundings, log: log)
    }

    /// Serves until the task is cancelled or the process is asked to end; requests under way are answered first.
    ///
    /// - Parameters:
    ///   - endsOnSignals: Whether SIGINT and SIGTERM end it.
    ///   - onReady: Told the address once it takes requests, such as `http://127.0.0.1:7071`.
    /// - Throws: `WebServerError` when it cannot begin.
    package func run(
        endsOnSignals: Bool = false, onReady: @escaping @Sendable (String) async -> Void = { _ in }
    ) async throws(WebServerError) {
        let (host, port) = (self.settings.host, self.settings.port)
        try self.settings.check(isOpen: self.access.isOpen)
        let connections = try self.settings.connections()
        do {
            try await self.application(connections, onReady: onReady).runService(
                gracefulShutdownSignals: endsOnSignals ? [.sigterm, .sigint] : [])
            await self.settle()
        } catch is CancellationError {
            await self.settle()
        } catch {
            throw .cannotListen(address: "\(host):\(port)", reason: "\(error)")
        }
    }

    /// Waits until all refusals so far are in the audit, or are known to be left out.
    package func settle() async { await self.refusals.settle() }

    /// The server as Hummingbird runs it, also in a test without a socket.
    package func application(
        onReady: @escaping @Sendable (String) async -> Void = { _ in }
    ) -> Application<GuardedResponder> {
        self.application(self.settings.plainConnections, onReady: onReady)
    }

    private func application(
        _ connections: HTTPServerBuilder, onReady: @escaping @Sendable (String) async -> Void
    ) -> Application<GuardedResponder> {
        let (host, port) = (self.settings.host, self.settings.port)
        let scheme = self.settings.certificate == nil ? "http" : "https"
        let logger = Logger(label: "dbvc.web") { _ in SwiftLogNoOpLogHandler() }
        return Application(
            responder: self.responder, server: connections,
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), serverName: nil,
                availableConnectionsDelegate: .maximum(
                    self.settings.limits.connections, logger: logger)),
            onServerRunning: { channel in
                let shown = host.contains(":") ? "[\(host)]" : host
                await onReady("\(scheme)://\(shown):\(channel.localAddress?.port ?? port)")
            },
            logger: logger)
    }
}
