import HTTPTypes

extension AccessRefusal {
    /// Nothing says who it is.
    static var anonymous: Self {
        .unauthenticated(
            "Say who you are: send a key that `dbvc key create` has made, as Authorization: Bearer, or a token."
        )
    }

    /// The key is wrong, has expired or was taken back; which of them is nobody's business.
    static var wrongKey: Self { .unauthenticated("The key is not valid.") }

    /// No token is taken here, or not this kind of sign-in.
    static var unknownScheme: Self {
        .unauthenticated("This server takes keys, sent as Authorization: Bearer or X-Api-Key.")
    }

    /// A token that is not taken (RFC 6750, section 3).
    static func badToken(_ reason: String) -> Self {
        AccessRefusal(
            status: 401, code: "UNAUTHENTICATED", message: reason,
            headers: [.wwwAuthenticate: #"Bearer realm="dbvc", error="invalid_token""#])
    }

    /// The request names a host that this machine is not called, as after a name was bound anew.
    static var foreignHost: Self {
        AccessRefusal(
            status: 403, code: "HOST_REFUSED",
            message: "Without keys only requests to localhost are served; use that name.")
    }

    /// A page of another origin has sent the request.
    static var foreignOrigin: Self {
        AccessRefusal(
            status: 403, code: "ORIGIN_REFUSED",
            message:
                "Pages of this origin may not use the API; the setting dbvc.corsOrigins lists those that may."
        )
    }

    /// The file of keys cannot be used; nobody is let in until it can.
    static var unusableKeys: Self {
        AccessRefusal(
            status: 503, code: "API_KEYS_UNAVAILABLE",
            message: "The server's keys cannot be read; its log says why.")
    }

    /// Too much was asked for.
    static func tooMany(secondsToWait: Int) -> Self {
        AccessRefusal(
            status: 429, code: "TOO_MANY_REQUESTS", message: "Too many requests; wait a little.",
            headers: [.retryAfter: String(secondsToWait)])
    }

    /// The address is longer than any that leads somewhere.
    static var longAddress: Self {
        AccessRefusal(
            status: 414, code: "ADDRESS_TOO_LONG", message: "The address is too long.")
    }

    /// The client sends its body too slowly.
    static var slowBody: Self {
        AccessRefusal(
            status: 408, code: "REQUEST_TIMEOUT", message: "The body did not come in time.")
    }

    /// The work takes too long to be waited for.
    static var tooSlow: Self {
        AccessRefusal(
            status: 503, code: "TIMEOUT",
            message:
                "This takes too long; long work is begun with the header Prefer: respond-async.")
    }

    /// Something that nobody foresaw.
    static var failed: Self {
        AccessRefusal(
            status: 500, code: "INTERNAL_ERROR",
            message: "The server has failed; its log says more.")
    }

    private static func unauthenticated(_ message: String) -> Self {
        AccessRefusal(
            status: 401, code: "UNAUTHENTICATED", message: message,
            headers: [.wwwAuthenticate: #"Bearer realm="dbvc""#])
    }
}
