package import Diagnostics

/// A key that a program shows to the HTTP API, as the file keeps it: without the secret.
package struct APIKey: Hashable, Sendable, Codable {
    /// What tells it from others; a part of the key's text.
    package var id: String
    /// Whose it is; the audit gives it as the executor.
    package var name: String
    /// The SHA-256 of the whole text, in hex.
    ///
    /// The text holds 256 random bits, which nobody guesses however fast the hash is; so it needs no salt and no work.
    package var hash: String
    /// What it may do, in the words of the API's roles.
    package var roles: [String]
    /// The environments it may see.
    package var environments: [DeploymentEnvironment]
    /// When it was made, in RFC 3339.
    package var createdAt: String
    /// When it ends, in RFC 3339; `nil` for never.
    package var expiresAt: String?
    /// When it was taken back, in RFC 3339; `nil` while it was not.
    package var revokedAt: String?
}

extension APIKey {
    /// What a key is good for at a moment.
    package enum Standing: String, Hashable, Sendable, Codable {
        /// It is let in.
        case valid
        /// Its time is over.
        case expired
        /// It was taken back.
        case revoked
    }

    /// What the key is good for; an end that cannot be read has come.
    package func standing(at moment: Timestamp) -> Standing {
        if self.revokedAt != nil { return .revoked }
        guard let text = self.expiresAt else { return .valid }
        return Timestamp(rfc3339: text).map { moment < $0 } == true ? .valid : .expired
    }
}
