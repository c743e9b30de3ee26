package import Listening

/// Where the API is served, and to whom.
package struct WebServerSettings: Sendable {
    /// The address to listen on.
    package var host: String
    /// The port to listen on; 0 for any free one.
    package var port: Int
    /// The certificate; `nil` for plain HTTP.
    package var certificate: ServerCertificate?
    /// Whether a proxy in front speaks TLS, and nobody else reaches the address.
    package var isBehindTLS = false
    /// The origins whose pages may use the API in a browser.
    package var corsOrigins: [String] = []
    /// How much is taken.
    package var limits = ServerLimits()

    /// Names an address; only this machine reaches it unless another host is given.
    package init(host: String = "127.0.0.1", port: Int = 7_071) {
        self.host = host
        self.port = port
    }
}
