/// Why the endpoint does not start.
package enum CosmosServerError: Error, Hashable, Sendable {
    /// Other machines could reach the address, and there is no TLS.
    case addressNeedsTLS(host: String)
    /// Other machines could reach the address, and the key is the published one or short.
    case addressNeedsKey(host: String)
    /// The certificate or its key cannot be used.
    case unusableCertificate(path: String, reason: String)
    /// The key is not in base64.
    case unreadableKey
    /// A fault is described in words that mean none.
    case unreadableFault(String)
    /// The address cannot be listened on.
    case cannotListen(address: String, reason: String)
}
