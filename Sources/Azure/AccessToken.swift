import Diagnostics
import FoundationEssentials

/// A token and until when it is good.
struct AccessToken: Hashable, Sendable {
    let secret: Secret
    /// In seconds since 1970.
    let expiry: Int64

    /// How long before its end a token is no longer handed out, in seconds: the work it is for takes a while.
    private static let margin: Int64 = 300

    func isGood(at now: Int64) -> Bool { self.expiry - Self.margin > now }
}

extension AccessToken {
    /// Reads the answer of a token endpoint; the lifetime may be a number or a text, and may be left out.
    init?(_ body: [UInt8], now: Int64) {
        guard let reply = try? JSONDecoder().decode(Reply.self, from: Data(body)),
            !reply.token.isEmpty
        else { return nil }
        self.secret = Secret(reply.token)
        self.expiry = reply.expiry ?? reply.lifetime.map { now + $0 } ?? now
    }

    private struct Reply: Decodable {
        var token: String
        var lifetime: Int64?
        var expiry: Int64?

        private enum CodingKeys: String, CodingKey {
            case token = "access_token"
            case lifetime = "expires_in"
            case expiry = "expires_on"
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            self.token = try container.decode(String.self, forKey: .token)
            self.lifetime = Self.number(.lifetime, in: container)
            self.expiry = Self.number(.expiry, in: container)
        }

        private static func number(
            _ key: CodingKeys, in container: KeyedDecodingContainer<CodingKeys>
        ) -> Int64? {
            if let number = try? container.decode(Int64.self, forKey: key) { return number }
            return (try? container.decode(String.self, forKey: key)).flatMap { Int64($0) }
        }
    }
}
