package import NIOSSL

/// A certificate chain and its private key, as paths of PEM files.
package struct ServerCertificate: Hashable, Sendable {
    /// Why the files cannot be used.
    package struct Unusable: Error, Hashable, Sendable {
        /// The path of the chain.
        package let path: String
        /// What is wrong.
        package let reason: String
    }

    /// The chain, the server's own certificate first.
    package var chainPath: String
    /// The private key.
    package var keyPath: String

    /// Names the files.
    package init(chainPath: String, keyPath: String) {
        self.chainPath = chainPath
        self.keyPath = keyPath
    }

    /// Reads the files, for connections over TLS 1.2 and later.
    ///
    /// - Throws: `Unusable` when a file is missing, or is not in PEM form.
    package func configuration() throws(Unusable) -> TLSConfiguration {
        do {
            let chain = try NIOSSLCertificate.fromPEMFile(self.chainPath)
            let key = try NIOSSLPrivateKey(file: self.keyPath, format: .pem)
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
            configuration.minimumTLSVersion = .tlsv12
            return configuration
        } catch {
            throw Unusable(path: self.chainPath, reason: "\(error)")
        }
    }
}
