import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import NIOCore
import NIOSSL

/// A certificate chain and its private key, as paths of PEM files.
package struct ServerCertificate: Hashable, Sendable {
    /// The chain, the server's own certificate first.
    package var chainPath: String
    /// The private key.
    package var keyPath: String

    /// Names the files.
    package init(chainPath: String, keyPath: String) {
        self.chainPath = chainPath
        self.keyPath = keyPath
    }
}

extension WebServerSettings {
    /// How connections are taken: over TLS where there is a certificate, within the limits in any case.
    ///
    /// - Throws: `WebServerError.unusableCertificate`.
    func connections() throws(WebServerError) -> HTTPServerBuilder {
        guard let certificate else { return self.plainConnections }
        do {
            let chain = try NIOSSLCertificate.fromPEMFile(certificate.chainPath)
            let key = try NIOSSLPrivateKey(file: certificate.keyPath, format: .pem)
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
            configuration.minimumTLSVersion = .tlsv12
            return try .tls(self.plainConnections, tlsConfiguration: configuration)
        } catch {
            throw .unusableCertificate(path: certificate.chainPath, reason: "\(error)")
        }
    }

    /// How connections are taken without TLS.
    var plainConnections: HTTPServerBuilder {
        .http1(
            configuration: HTTP1Channel.Configuration(
                idleTimeout: TimeAmount(self.limits.idleTime),
                httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
                    maxHeaderFieldSize: self.limits.headerBytes,
                    maxHeaderListSize: self.limits.headerBytes,
                    maxHeaderFieldCount: self.limits.headerCount)))
    }

    /// Makes sure that whoever reaches the address can neither listen nor come in without saying who they are.
    ///
    /// - Parameter isOpen: Whether nobody has to show anything.
    /// - Throws: `WebServerError.addressNeedsKeys` and `.addressNeedsTLS`.
    func check(isOpen: Bool) throws(WebServerError) {
        guard !Loopback.contains(self.host) else { return }
        guard !isOpen else { throw .addressNeedsKeys(host: self.host) }
        guard self.certificate != nil || self.isBehindTLS else {
            throw .addressNeedsTLS(host: self.host)
        }
    }
}
