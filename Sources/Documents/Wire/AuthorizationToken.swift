/// The content of the `authorization` field: `type=master&ver=1.0&sig=…`, percent-encoded.
package struct AuthorizationToken: Hashable, Sendable {
    /// What the signature is.
    package enum Kind: String, Hashable, Sendable {
        /// A signature with the account's key.
        case master
        /// A token of Microsoft Entra ID.
        case aad
        /// A token of the permissions of a user of the database.
        case resource
    }

    /// What the signature is.
    package var kind: Kind
    /// The signature or the token.
    package var signature: String

    /// Describes a token.
    package init(_ kind: Kind, signature: String) {
        self.kind = kind
        self.signature = signature
    }

    /// Reads a field's content, encoded or not; `nil` when a part is missing or unknown.
    package init?(header: String) {
        guard let text = header.contains("%") ? PercentEncoding.decode(header) : header else {
            return nil
        }
        var parts: [Substring: Substring] = [:]
        for part in text.split(separator: "&") {
            guard let sign = part.firstIndex(of: "=") else { return nil }
            parts[part[..<sign]] = part[part.index(after: sign)...]
        }
        guard let kind = parts["type"].flatMap({ Kind(rawValue: String($0)) }),
            let signature = parts["sig"]
        else { return nil }
        self.init(kind, signature: String(signature))
    }

    /// The field's content.
    package var header: String {
        PercentEncoding.encode("type=\(self.kind.rawValue)&ver=1.0&sig=\(self.signature)")
    }
}
