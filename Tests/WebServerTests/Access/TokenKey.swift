import Foundation
import JWTKit
import TestKit

/// A key of a tenant, and tokens that it signs, true ones and others.
struct TokenKey: Sendable {
    let id: String
    let key: Insecure.RSA.PrivateKey

    /// Makes a key; OpenSSL does it.
    init(_ id: String) async throws {
        let made = try await runProcess("openssl", ["genrsa", "2048"])
        self.id = id
        self.key = try Insecure.RSA.PrivateKey(pem: made.output)
    }

    /// The key as a tenant's document has it.
    func entry(_ changes: [String: String] = [:]) throws -> String {
        let numbers = try self.key.publicKey.getKeyPrimitives()
        let members = [
            "kty": "RSA", "use": "sig", "kid": self.id, "n": Self.base64URL(numbers.modulus),
            "e": Self.base64URL(numbers.publicExponent),
        ].merging(changes) { $1 }
        let pairs = members.sorted { $0.key < $1.key }.map { #""\#($0.key)":"\#($0.value)""# }
        return "{\(pairs.joined(separator: ","))}"
    }

    /// A document with this key alone.
    func document() throws -> String { try #"{"keys":[\#(self.entry())]}"# }

    /// Signs claims as the tenant does, under this key's id or another.
    func token(
        _ claims: TokenClaims, id: String? = nil, header: JWTHeader = JWTHeader()
    ) async throws -> String {
        try await JWTKeyCollection().add(rsa: self.key, digestAlgorithm: .sha256)
            .sign(claims, kid: JWKIdentifier(string: id ?? self.id), header: header)
    }

    /// A token whose signature anybody can make: by the text of the public key, which everybody knows.
    func tokenByPublicKey(_ claims: TokenClaims) async throws -> String {
        let secret = self.key.publicKey.pemRepresentation
        return try await JWTKeyCollection()
            .add(hmac: HMACKey(from: secret), digestAlgorithm: .sha256)
            .sign(claims, kid: JWKIdentifier(string: self.id))
    }

    /// A token with a header of the attacker's own, and any signature.
    func token(header: String, _ claims: TokenClaims, signature: String = "") throws -> String {
        let encoder = JSONEncoder()
        let parts = [Data(header.utf8), try encoder.encode(claims), Data(signature.utf8)]
        return parts.map(Self.base64URL).joined(separator: ".")
    }

    static func base64URL(_ data: Data) -> String {
        data.base64EncodedString().replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
    }
}

/// What a token says; made good, and then spoilt member by member.
struct TokenClaims: JWTPayload {
    var iss: String? = PlayedTenant.issuer
    var aud: [String]? = [PlayedTenant.audience]
    var tid: String? = PlayedTenant.id
    var exp: Double? = Double(AccessFixture.start + 3_600)
    var nbf: Double? = Double(AccessFixture.start - 60)
    var roles: [String]? = ["dbvc.run"]
    var scp: String?
    // swift-format-ignore: AlwaysUseLowerCamelCase
    var preferred_username: String? = "anna@example.org"
    var azp: String? = "11111111-2222-3333-4444-555555555555"

    /// Good claims with changes.
    static func with(_ change: (inout Self) -> Void) -> Self {
        var claims = Self()
        change(&claims)
        return claims
    }

    func verify(using algorithm: some JWTAlgorithm) throws {}
}
