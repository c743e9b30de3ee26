import HTTPTypes
import Hummingbird

/// Which pages may send requests from a browser, and read what comes back.
///
/// Source: "Fetch Standard", sections "Origin header" and "CORS protocol". No answer allows credentials that browsers add by
/// themselves, so a page of another origin cannot use what somebody has signed in to.
struct OriginPolicy: Hashable, Sendable {
    /// What is said about a request.
    enum Verdict: Hashable, Sendable {
        /// No page of another origin has sent it.
        case own
        /// A page has sent it that may.
        case allowed(String)
        /// A page has sent it that may not.
        case refused
    }

    private static let requestedMethod = HTTPField.Name("Access-Control-Request-Method")
    /// How long browsers may remember the answer, in seconds.
    private static let memory = "600"
    private static let methods = "GET, POST"
    private static let requestHeaders =
        "Authorization, Content-Type, Idempotency-Key, If-None-Match, Prefer, X-Api-Key, X-Executor"
    private static let responseHeaders = "ETag, Location, Retry-After"

    /// The origins that are allowed, beside the server's own.
    let origins: Set<String>

    /// Judges a request by its header `Origin`, which pages cannot choose.
    ///
    /// The server's own origin is that of the host the request names: which of its names is right is decided elsewhere, and
    /// the scheme may be that of a proxy.
    func verdict(on request: Request) -> Verdict {
        guard let origin = request.headers[.origin] else { return .own }
        if self.origins.contains(origin) { return .allowed(origin) }
        let host = origin.split(separator: "/", omittingEmptySubsequences: false)
        let authority = request.head.authority?.lowercased()
        let isOwn = host.count == 3 && host[1].isEmpty && authority == host[2].lowercased()
        return isOwn ? .own : .refused
    }

    /// Whether a browser asks what an allowed page may send.
    func isPreflight(_ request: Request) -> Bool {
        request.method == .options
            && Self.requestedMethod.map { request.headers[$0] != nil } == true
    }

    /// What the answer to such a question allows.
    static func preflight(_ origin: String) -> HTTPFields {
        var fields = Self.fields(origin)
        fields[.accessControlAllowMethods] = Self.methods
        fields[.accessControlAllowHeaders] = Self.requestHeaders
        fields[.accessControlMaxAge] = Self.memory
        return fields
    }

    /// What lets a page read an answer.
    static func fields(_ origin: String) -> HTTPFields {
        [
            .accessControlAllowOrigin: origin, .accessControlExposeHeaders: Self.responseHeaders,
            .vary: "Origin",
        ]
    }
}
