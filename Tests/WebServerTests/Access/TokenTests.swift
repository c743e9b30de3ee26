import Foundation
import Hummingbird
import JWTKit
import Operations
import Testing
import WebServer

/// OWASP API risk 2, by tokens: everything RFC 8725 warns of.
@Suite("Broken authentication: tokens of Entra ID")
struct TokenTests {
    private static let refused = "401 UNAUTHENTICATED"
    private static let keys = Task { (try await TokenKey("k1"), try await TokenKey("k2")) }

    private let fixture: AccessFixture
    private let access: ServerAccess
    private let key: TokenKey
    private let other: TokenKey

    init() async throws {
        (self.key, self.other) = try await Self.keys.value
        self.fixture = try AccessFixture()
        self.fixture.tenant.keys = try self.key.document()
        self.access = self.fixture.access(entra: true)
    }

    private func outcome(_ claims: TokenClaims) async throws -> String {
        await WebServerTests.outcome(self.access, .bearing(try await self.key.token(claims)))
    }

    @Test("A token of the tenant is taken, by both of its issuers and for both names of the API")
    func taken() async throws {
        let old = TokenClaims.with {
            $0.iss = "https://sts.windows.net/\(PlayedTenant.id)/"
            $0.aud = ["api://dbvc"]
        }

        #expect(try await self.outcome(TokenClaims()) == "anna@example.org")
        #expect(try await self.outcome(old) == "anna@example.org")
        #expect(self.fixture.tenant.requests.count == 2)
    }

    @Test("Another issuer, tenant or audience is refused, and so is a token without one")
    func foreign() async throws {
        let other = "11111111-86f1-41af-91ab-2d7cd011db47"
        let spoilt: [TokenClaims] = [
            .with { $0.iss = "https://login.microsoftonline.com/\(other)/v2.0" },
            .with { $0.iss = PlayedTenant.issuer + "/" },
            .with { $0.iss = "https://evil.example/\(PlayedTenant.id)/v2.0" },
            .with { $0.iss = nil },
            .with { $0.tid = other }, .with { $0.tid = nil },
            .with { $0.aud = ["00000003-0000-0000-c000-000000000000"] }, .with { $0.aud = [] },
            .with { $0.aud = nil },
        ]
        for claims in spoilt {
            #expect(try await self.outcome(claims) == Self.refused, "\(claims)")
        }
    }

    @Test("Clocks may be off by four minutes and not by six")
    func times() async throws {
        let (start, minute) = (Double(AccessFixture.start), 60.0)
        let cases: [(Double?, Double?, String)] = [
            (start - 4 * minute, nil, "anna@example.org"), (start - 6 * minute, nil, Self.refused),
            (start + 3_600, start + 4 * minute, "anna@example.org"),
            (start + 3_600, start + 6 * minute, Self.refused), (nil, nil, Self.refused),
            (-1, nil, Self.refused), (start - 86_400, start - 90_000, Self.refused),
        ]
        for (end, begin, expected) in cases {
            let claims = TokenClaims.with {
                $0.exp = end
                $0.nbf = begin
            }
            #expect(try await self.outcome(claims) == expected, "\(claims)")
        }
    }

    @Test("The token does not choose how it is checked")
    func algorithms() async throws {
        let headers = [
            #"{"alg":"none","kid":"k1"}"#, #"{"alg":"None","kid":"k1"}"#, #"{"kid":"k1"}"#,
            #"{"alg":"HS256","kid":"k1"}"#, #"{"alg":"RS512","kid":"k1"}"#,
            #"{"alg":"PS256","kid":"k1"}"#, #"{"alg":["RS256"],"kid":"k1"}"#,
            #"{"alg":"RS256","kid":"k1","crit":["exp"]}"#, #"{"alg":"RS256"}"#,
            #"{"alg":"RS256","kid":"k1"}"#, #"{"alg":"RS256","kid":1}"#,
        ]
        for header in headers {
            for signature in ["", "signed"] {
                let token = try self.key.token(header: header, TokenClaims(), signature: signature)
                #expect(
                    await WebServerTests.outcome(self.access, .bearing(token)) == Self.refused,
                    "\(header)")
            }
        }
    }

    @Test("A signature by the text of the public key is none")
    func confusion() async throws {
        let token = try await self.key.tokenByPublicKey(TokenClaims())

        #expect(await WebServerTests.outcome(self.access, .bearing(token)) == Self.refused)
    }

    @Test("Another key is refused, under its own id and under one that is known")
    func otherKey() async throws {
        let unknown = try await self.other.token(TokenClaims())
        let disguised = try await self.other.token(TokenClaims(), id: "k1")
        let nameless = try await self.key.token(TokenClaims(), id: "")

        for token in [unknown, disguised, nameless] {
            #expect(await WebServerTests.outcome(self.access, .bearing(token)) == Self.refused)
        }
    }

    @Test("A changed claim or signature is refused")
    func tampered() async throws {
        let token = try await self.key.token(TokenClaims())
        let parts = token.split(separator: ".").map(String.init)
        let forged = try self.key.token(
            header: "", TokenClaims.with { $0.roles = ["dbvc.admin"] })
        let claims = try #require(forged.split(separator: ".").first)

        let tokens = [
            "\(parts[0]).\(claims).\(parts[2])", "\(parts[0]).\(parts[1]).",
            "\(parts[0]).\(parts[1])", token + ".x", "." + token,
            "\(parts[0]).\(parts[1]).\(parts[2].dropLast(8))",
            "\(parts[0]).\(parts[1]).\(parts[2])==",
        ]
        for token in tokens {
            #expect(await WebServerTests.outcome(self.access, .bearing(token)) == Self.refused)
        }
    }

    @Test("A signature in the other alphabet of base64 is none")
    func otherAlphabet() async throws {
        let parts = try await self.key.token(TokenClaims()).split(separator: ".").map(String.init)
        try #require(parts[2].contains { "-_".contains($0) })
        let other = parts[2].replacing("-", with: "+").replacing("_", with: "/")
        let token = "\(parts[0]).\(parts[1]).\(other)"
        #expect(await WebServerTests.outcome(self.access, .bearing(token)) == Self.refused)
    }

    @Test("Garbage and a token of 100 kB are refused before anything is fetched or checked")
    func garbage() async throws {
        let long = TokenClaims.with {
            $0.roles = (0..<8_000).map { "dbvc.run.\($0)" }
        }
        let deep = String(repeating: "[", count: 9_000)
        let tokens = [
            try await self.key.token(long), String(repeating: "a", count: 100_000), "..", "a.b.c",
            "e30.e30.e30", "%%%.%%%.%%%", try self.key.token(header: deep, TokenClaims()),
            try self.key.token(header: "[]", TokenClaims()),
        ]
        #expect(tokens[0].utf8.count > 100_000)
        for token in tokens {
            #expect(await WebServerTests.outcome(self.access, .bearing(token)) == Self.refused)
        }
        #expect(self.fixture.tenant.requests.isEmpty)
    }

    @Test("Any bytes in a token's place are refused, and nothing breaks")
    func fuzz() async throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededNumbers(seed)
        let good = Array(try await self.key.token(TokenClaims()).utf8)

        for _ in 0..<500 {
            var bytes = good
            for _ in 0...Int(random.next() % 4) {
                let place = Int(random.next() % UInt64(bytes.count))
                bytes[place] = UInt8(ascii: "-") + UInt8(random.next() % 78)
            }
            let token = String(decoding: bytes, as: UTF8.self)
            let result = await WebServerTests.outcome(self.access, .bearing(token))
            // The last digit of base64 may carry bits that mean nothing.
            let isSame = bytes.dropLast() == good.dropLast()
            #expect(result == Self.refused || isSame, "seed \(seed): \(token)")
        }
    }

    @Test("Roles, scopes and environments come from the claims, and a scope alone gives little")
    func grants() async throws {
        func principal(_ claims: TokenClaims) async throws -> Principal {
            try await self.access.principal(
                for: .bearing(try await self.key.token(claims)), peer: nil)
        }
        let cases: [([String]?, String?, Set<Role>, Set<DeploymentEnvironment>)] = [
            (["dbvc.read"], nil, [.reader], [.dev, .prod]),
            (["dbvc.run", "dbvc.dev"], nil, [.migrator], [.dev]),
            (["dbvc.admin", "dbvc.prod", "x"], nil, [.admin], [.prod]),
            (nil, nil, [], [.dev, .prod]),
            (nil, "dbvc.read dbvc.run", [.reader, .migrator], [.dev, .prod]),
            (nil, "dbvc.admin dbvc.approve", [], [.dev, .prod]),
            (["dbvc.admin"], "dbvc.read", [.reader], [.dev, .prod]),
            (["dbvc.run"], "dbvc.admin", [.reader, .migrator], [.dev, .prod]),
            (["dbvc.approve"], "dbvc.run", [.reader], [.dev, .prod]),
        ]
        for (roles, scopes, expected, environments) in cases {
            let found = try await principal(
                .with {
                    $0.roles = roles
                    $0.scp = scopes
                })
            #expect(found.roles == expected, "\(roles ?? []) \(scopes ?? "")")
            #expect(found.environments == environments)
        }
        let application = try await principal(.with { $0.preferred_username = nil })
        #expect(application.name == "app:11111111-2222-3333-4444-555555555555")
    }

    @Test("Where no tenant is configured no token is taken")
    func unconfigured() async throws {
        let token = try await self.key.token(TokenClaims())
        _ = try await self.fixture.makeKey()

        let result = await WebServerTests.outcome(self.fixture.access(), .bearing(token))

        #expect(result == Self.refused)
        #expect(self.fixture.tenant.requests.isEmpty)
    }
}
