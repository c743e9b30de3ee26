import CosmosSQL
import JWTKit

/// The keys that a tenant signs its tokens with, by their ids.
///
/// Source: RFC 7517. What the tenant's server answers is not trusted: sizes, types and lengths are checked, and what is
/// no key for RS256 is left out.
struct EntraKeySet: Sendable {
    private static let depthLimit = 16
    private static let mostKeys = 100
    private static let longestID = 256
    /// Digits of base64url of 2048 to 8192 bits; longer keys would make each check costly.
    private static let modulusDigits = 342...1_366
    private static let exponentDigits = 1...6

    private let keys: [String: JWTKeyCollection]

    /// Reads a set of keys; `nil` when it holds none that can be used.
    init?(_ document: [UInt8]) async {
        guard let json = try? CosmosValue(json: document, depthLimit: Self.depthLimit),
            let entries = json["keys"].arrayValue
        else { return nil }
        var keys: [String: JWTKeyCollection] = [:]
        for entry in entries.prefix(Self.mostKeys) {
            guard let (id, key) = Self.key(entry), keys[id] == nil else { continue }
            keys[id] = await JWTKeyCollection().add(rsa: key, digestAlgorithm: .sha256)
        }
        guard !keys.isEmpty else { return nil }
        self.keys = keys
    }

    /// The collection that holds the key of an id alone: a collection of many would try another where the id is not known.
    subscript(id: String) -> JWTKeyCollection? { self.keys[id] }

    private static func key(_ entry: CosmosValue) -> (String, Insecure.RSA.PublicKey)? {
        guard entry["kty"] == "RSA", Self.isMissing(entry["use"], or: "sig"),
            Self.isMissing(entry["alg"], or: EntraTokens.algorithm),
            let id = entry["kid"].stringValue, 1...Self.longestID ~= id.utf8.count,
            let modulus = entry["n"].stringValue, Self.modulusDigits ~= modulus.utf8.count,
            let exponent = entry["e"].stringValue, Self.exponentDigits ~= exponent.utf8.count,
            let key = try? Insecure.RSA.PublicKey(modulus: modulus, exponent: exponent)
        else { return nil }
        return (id, key)
    }

    private static func isMissing(_ value: CosmosValue, or text: String) -> Bool {
        value == .undefined || value == .string(text)
    }
}
