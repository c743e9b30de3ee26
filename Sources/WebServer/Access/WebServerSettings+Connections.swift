import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Listening
import NIOCore

extension WebServerSettings {
    /// How connections are taken: over TLS where there is a certificate, within the limits in any case.
    ///
    /// - Throws: `WebServerError.unusableCertificate`.
    func connections() throws(WebServerError) -> HTTPServerBuilder {
        guard let certificate else { return self.plainConnections }
        do {
            return try .tls(
                self.plainConnections, tlsConfiguration: try certificate.configuration())
        } catch let error as ServerCertificate.Unusable {
            throw .unusableCertificate(path: error.path, reason: error.reason)
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
