package import Documents
package import Listening

/// Where and how the endpoint is served.
package struct CosmosServerSettings: Sendable {
    /// The address to listen on.
    package var host: String
    /// The port to listen on; 0 for any free one.
    package var port: Int
    /// The key that requests are signed with.
    package var key: AccountKey
    /// The certificate; `nil` for plain HTTP.
    package var certificate: ServerCertificate?
    /// What goes wrong on purpose.
    package var faults: [FaultRule]

    /// Describes an endpoint; only this machine reaches it unless another host is given.
    package init(
        host: String = "127.0.0.1", port: Int = 8_081, key: AccountKey,
        certificate: ServerCertificate? = nil, faults: [FaultRule] = []
    ) {
        self.host = host
        self.port = port
        self.key = key
        self.certificate = certificate
        self.faults = faults
    }
}

extension CosmosServerSettings {
    /// The fewest bytes of a key that other machines may use.
    private static let keyBytes = 32

    /// Throws when other machines could read along or guess the key.
    func check() throws(CosmosServerError) {
        guard !Loopback.contains(self.host) else { return }
        guard self.certificate != nil else { throw .addressNeedsTLS(host: self.host) }
        guard self.key != AccountKey.emulator, self.key.byteCount >= Self.keyBytes else {
            throw .addressNeedsKey(host: self.host)
        }
    }

    /// `http` or `https`.
    var scheme: String { self.certificate == nil ? "http" : "https" }
}
