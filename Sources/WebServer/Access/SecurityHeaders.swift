import HTTPTypes

/// The headers that every answer has, whatever it says.
///
/// Source: OWASP, "REST Security Cheat Sheet", section "Security Headers".
enum SecurityHeaders {
    private static let always: [(String, String)] = [
        ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Resource-Policy", "same-origin"),
    ]
    private static let policy =
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    /// Two years, as browsers ask of those on their lists.
    private static let strictTransport = "max-age=63072000"

    /// Adds them; a page that is served may have a policy of its own.
    static func add(to fields: inout HTTPFields, overTLS isTLS: Bool) {
        for (name, value) in Self.always {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        if fields[.contentSecurityPolicy] == nil { fields[.contentSecurityPolicy] = Self.policy }
        if fields[.cacheControl] == nil { fields[.cacheControl] = "no-store" }
        if isTLS { fields[.strictTransportSecurity] = Self.strictTransport }
        fields[.server] = nil
    }
}
