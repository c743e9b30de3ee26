/// Why the server does not start, or does not accept a run.
package enum WebServerError: Error, Hashable, Sendable {
    /// The address cannot be listened on.
    case cannotListen(address: String, reason: String)
    /// Other machines could reach the address, and nobody would have to say who they are.
    case addressNeedsKeys(host: String)
    /// Other machines could reach the address, and could read keys along.
    case addressNeedsTLS(host: String)
    /// The role of calls from the Functions host is no role.
    case unknownRole(String)
    /// The certificate or its key cannot be used.
    case unusableCertificate(path: String, reason: String)
    /// A run cannot be kept.
    case unwritableRun(path: String, reason: String)
}
