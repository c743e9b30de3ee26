import Azure
import CosmosSQL
import Diagnostics
import FoundationEssentials
import JWTKit
import Operations

/// Takes access tokens of one tenant of Entra ID.
///
/// Source: RFC 8725, "JSON Web Token Best Current Practices": the algorithm is fixed here and not chosen by the token, and
/// issuer, tenant, audience and times are all checked.
struct EntraTokens: Sendable {
    /// The one way tokens are signed.
    static let algorithm = "RS256"
    /// More than any real token has, in bytes.
    private static let longestToken = 1 << 14
    private static let headerDepth = 4
    /// How far clocks may be apart, in seconds.
    private static let leeway = 300.0

    private let settings: EntraSettings
    private let keys: EntraKeys
    private let now: @Sendable () -> Timestamp

    /// Prepares to take tokens; nothing is fetched yet.
    init(
        _ settings: EntraSettings, transport: any AzureTransport,
        now: @escaping @Sendable () -> Timestamp, uptime: @escaping @Sendable () -> Int64
    ) {
        self.settings = settings
        self.keys = EntraKeys(settings, transport: transport, uptime: uptime)
        self.now = now
    }

    /// Who a token is of.
    ///
    /// - Throws: `EntraFault` when it is not taken.
    func principal(of token: Secret) async throws(EntraFault) -> Principal {
        let text = token.reveal()
        guard text.utf8.count <= Self.longestToken else { throw .tooLong }
        let key = try await self.keys.key(try Self.keyID(text))
        let claims: EntraClaims
        do {
            claims = try await key.verify(text, as: EntraClaims.self)
        } catch is DecodingError {
            throw .malformed
        } catch {
            throw .signature
        }
        try self.check(claims)
        let grants = claims.grants
        return Principal(
            name: claims.name, roles: grants.roles, environments: grants.environments)
    }

    /// The id of the key in the token's header, once the header asks for nothing but RS256.
    private static func keyID(_ token: String) throws(EntraFault) -> String {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        // Verifying takes the other alphabet of base64 too, so that one signature could be written in several ways.
        guard parts.count == 3, parts.allSatisfy({ $0.utf8.allSatisfy(Self.isDigit) }),
            let bytes = Self.decoded(parts[0]),
            let header = try? CosmosValue(json: bytes, depthLimit: Self.headerDepth),
            header.objectValue != nil
        else { throw .malformed }
        // What is critical must be understood (RFC 7515, section 4.1.11), and nothing is.
        guard header["alg"] == .string(Self.algorithm), header["crit"] == .undefined else {
            throw .algorithm
        }
        guard let id = header["kid"].stringValue else { throw .unknownKey }
        return id
    }

    private func check(_ claims: EntraClaims) throws(EntraFault) {
        let tenant = self.settings.tenant
        let issuers = [
            "\(self.settings.authority)/\(tenant)/v2.0", "https://sts.windows.net/\(tenant)/",
        ]
        guard issuers.contains(claims.iss) else { throw .issuer }
        guard claims.tid.lowercased() == tenant else { throw .tenant }
        guard !Set(claims.aud.names).isDisjoint(with: self.settings.audiences) else {
            throw .audience
        }
        let now = Double(self.now().milliseconds) / 1_000
        guard now < claims.exp + Self.leeway else { throw .expired }
        guard claims.nbf.map({ now >= $0 - Self.leeway }) ?? true else { throw .notYetValid }
    }

    /// Whether the byte is a digit of base64url (RFC 4648, section 5).
    private static func isDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// The bytes of base64url without padding; `nil` when it is none.
    private static func decoded(_ text: Substring) -> [UInt8]? {
        var standard = String(
            text.map { character in
                switch character {
                case "-": "+"
                case "_": "/"
                default: character
                }
            } as [Character])
        standard += String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4)
        return Data(base64Encoded: standard).map(Array.init)
    }
}
