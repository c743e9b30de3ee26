package import Diagnostics
package import Documents
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Listening
import Logging
import NIOCore
import UnixSignals

/// Serves an embedded store over the protocol of Cosmos DB, so that Microsoft's client libraries and our
/// own client use it like an account in Azure.
package struct CosmosServer: Sendable {
    private let settings: CosmosServerSettings
    private let endpoint: CosmosEndpoint

    /// Describes a server; nothing is opened yet.
    ///
    /// - Throws: `CosmosServerError.addressNeedsTLS` and `.addressNeedsKey` when other machines could
    ///   reach it and it would not be safe.
    package init(
        _ settings: CosmosServerSettings, store: EmbeddedDocumentStore,
        clock: @escaping @Sendable () -> Timestamp
    ) throws(CosmosServerError) {
        try settings.check()
        self.settings = settings
        self.endpoint = CosmosEndpoint(
            store: store, key: settings.key, scheme: settings.scheme, clock: clock)
    }

    /// Describes a server of a store in a file.
    package init(
        _ settings: CosmosServerSettings, storePath: String,
        clock: @escaping @Sendable () -> Timestamp, random: @escaping @Sendable () -> UInt64
    ) throws(CosmosServerError) {
        try self.init(
            settings, store: EmbeddedDocumentStore(path: storePath, clock: clock, random: random),
            clock: clock)
    }

    /// Serves until the task is cancelled or the process is asked to end.
    ///
    /// - Parameters:
    ///   - endsOnSignals: Whether SIGINT and SIGTERM end it after the requests under way.
    ///   - onReady: Told the address once it takes requests, such as `http://127.0.0.1:8081`.
    /// - Throws: `CosmosServerError` when it cannot begin.
    package func run(
        endsOnSignals: Bool = true, onReady: @escaping @Sendable (String) async -> Void = { _ in }
    ) async throws(CosmosServerError) {
        let (host, port, scheme) = (self.settings.host, self.settings.port, self.settings.scheme)
        let server: HTTPServerBuilder =
            if let certificate = self.settings.certificate {
                try certificate.serverBuilder()
            } else {
                .http1()
            }
        let application = Application(
            responder: CosmosResponder(
                endpoint: self.endpoint, faults: FaultInjector(self.settings.faults)),
            server: server,
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), serverName: nil),
            onServerRunning: { channel in
                await onReady("\(scheme)://\(host):\(channel.localAddress?.port ?? port)")
            },
            logger: Logger(label: "dbvc.cosmos") { _ in SwiftLogNoOpLogHandler() })
        do {
            try await application.runService(
                gracefulShutdownSignals: endsOnSignals ? [.sigterm, .sigint] : [])
        } catch is CancellationError {
            return
        } catch {
            throw .cannotListen(address: "\(host):\(port)", reason: "\(error)")
        }
    }
}

extension ServerCertificate {
    fileprivate func serverBuilder() throws(CosmosServerError) -> HTTPServerBuilder {
        do {
            return try .tls(tlsConfiguration: try self.configuration())
        } catch let error as Unusable {
            throw .unusableCertificate(path: error.path, reason: error.reason)
        } catch {
            throw .unusableCertificate(path: self.chainPath, reason: "\(error)")
        }
    }
}
