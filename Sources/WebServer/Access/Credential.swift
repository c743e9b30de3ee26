import Diagnostics
import HTTPTypes
import Hummingbird

/// What a request shows to prove who it is of.
enum Credential: Hashable, Sendable {
    /// The text of a key.
    case key(Secret)
    /// A token of Entra ID.
    case token(Secret)
    /// Something that is neither.
    case unknown

    private static let apiKey = HTTPField.Name("X-Api-Key")
    private static let functionsKey = HTTPField.Name("x-functions-key")

    /// Looks at a request; `nil` when it shows nothing.
    ///
    /// Function keys, in their header or behind the question mark, are the host's own where a host stands before the
    /// server, and it has looked at them; elsewhere clients that were made for such a host send a key of dbvc there.
    init?(of request: Request, isBehindHost: Bool) {
        if let header = request.headers[.authorization] {
            self = Self.bearer(header)
        } else if let key = Self.apiKey.flatMap({ request.headers[$0] }) {
            self = .key(Secret(key))
        } else if isBehindHost {
            return nil
        } else if let key = Self.functionsKey.flatMap({ request.headers[$0] }) {
            self = .key(Secret(key))
        } else if let key = request.uri.queryParameters["code"] {
            self = .key(Secret(String(key)))
        } else {
            return nil
        }
    }

    private static func bearer(_ header: String) -> Self {
        let words = header.split(separator: " ")
        guard words.count == 2, words[0].lowercased() == "bearer" else { return .unknown }
        let text = String(words[1])
        return text.hasPrefix("dbvc_") ? .key(Secret(text)) : .token(Secret(text))
    }
}
