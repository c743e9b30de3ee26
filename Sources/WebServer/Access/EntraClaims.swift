import JWTKit
import Operations

/// What a token of Entra ID says.
///
/// Source: "Access token claims reference" of the Microsoft identity platform.
struct EntraClaims: JWTPayload {
    var iss: String
    var aud: Audience
    var tid: String
    /// Seconds since 1970.
    var exp: Double
    /// Seconds since 1970.
    var nbf: Double?
    /// The roles of the application that were assigned to whoever asks.
    var roles: [String]?
    /// What the application may do for the person who signed in, with blanks between; there is none where no person did.
    var scp: String?
    // swift-format-ignore: AlwaysUseLowerCamelCase
    var preferred_username: String?
    var upn: String?
    // swift-format-ignore: AlwaysUseLowerCamelCase
    var unique_name: String?
    var azp: String?
    var appid: String?
    var oid: String?
    var sub: String?

    /// For whom the token is: one name, or a list of them, which may be empty.
    struct Audience: Codable {
        var names: [String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let name = try? container.decode(String.self) {
                self.names = [name]
            } else {
                self.names = try container.decode([String].self)
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(self.names)
        }
    }

    /// Refuses a key of another kind than tokens are signed with.
    func verify(using algorithm: some JWTAlgorithm) throws {
        guard algorithm.name == EntraTokens.algorithm else {
            throw JWTError.signatureVerificationFailed
        }
    }
}

extension EntraClaims {
    private static let longestName = 256

    /// What the token allows.
    ///
    /// Roles say what somebody may do, scopes what an application may do for them: with both, what both allow. Everybody
    /// of the tenant may consent to a scope, so that without any role scopes give neither approval nor administration.
    var grants: GrantedRoles {
        let assigned = GrantedRoles(self.roles ?? [])
        guard let scopes = self.scp?.split(separator: " ").map(String.init) else {
            return assigned
        }
        let delegated = GrantedRoles(scopes)
        var both = assigned
        both.environments.formIntersection(delegated.environments)
        if self.roles?.isEmpty ?? true {
            both.roles = delegated.roles.intersection([.reader, .migrator])
        } else {
            both.roles = Set(
                Role.allCases.filter { role in
                    assigned.roles.contains { $0.permits(role) }
                        && delegated.roles.contains { $0.permits(role) }
                })
        }
        return both
    }

    /// Whom the audit names: the person, else the application.
    var name: String {
        let person = self.preferred_username ?? self.upn ?? self.unique_name
        let application = (self.azp ?? self.appid).map { "app:" + $0 }
        let name = person ?? application ?? self.oid ?? self.sub ?? "entra"
        return String(name.filter { !$0.isNewline }.prefix(Self.longestName))
    }
}
