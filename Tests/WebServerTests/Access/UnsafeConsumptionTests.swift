import Azure
import Hummingbird
import Operations
import Testing
import WebServer

/// OWASP API risk 10: what the tenant's server answers is not trusted, and may not come at all.
@Suite("Unsafe consumption of APIs: the keys of a tenant")
struct UnsafeConsumptionTests {
    private static let unavailable = "503 SIGNING_KEYS_UNAVAILABLE"
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

    private func outcome(_ key: TokenKey, after seconds: Int64 = 0) async throws -> String {
        self.fixture.now += seconds
        let token = try await key.token(
            .with { $0.exp = Double(self.fixture.now + 3_600) })
        return await WebServerTests.outcome(self.access, .bearing(token))
    }

    @Test("A new key is noticed by its id, and the tenant is not asked oftener than once a minute")
    func rotation() async throws {
        #expect(try await self.outcome(self.key) == "anna@example.org")
        let asked = self.fixture.tenant.requests.count
        for _ in 0..<20 {
            #expect(try await self.outcome(self.other) == Self.refused)
        }
        #expect(self.fixture.tenant.requests.count == asked)

        self.fixture.tenant.keys = try self.other.document()
        #expect(try await self.outcome(self.other, after: 59) == Self.refused)
        #expect(try await self.outcome(self.other, after: 2) == "anna@example.org")
        #expect(self.fixture.tenant.requests.count == asked + 2)
        #expect(try await self.outcome(self.key) == Self.refused)
    }

    @Test("Requests that come together ask the tenant once")
    func together() async throws {
        let token = try await self.key.token(TokenClaims())
        let access = self.access

        let names = await withTaskGroup(of: String.self) { group in
            for _ in 0..<100 {
                group.addTask { await WebServerTests.outcome(access, .bearing(token)) }
            }
            return await group.reduce(into: Set<String>()) { $0.insert($1) }
        }

        #expect(names == ["anna@example.org"])
        #expect(self.fixture.tenant.requests.count == 2)
    }

    @Test("While the tenant cannot be asked the known keys go on for a day, and no longer")
    func outage() async throws {
        #expect(try await self.outcome(self.key) == "anna@example.org")
        self.fixture.tenant.isDown = true

        #expect(try await self.outcome(self.key, after: 3_601) == "anna@example.org")
        #expect(try await self.outcome(self.other, after: 61) == Self.unavailable)
        #expect(try await self.outcome(self.key, after: 22 * 3_600) == "anna@example.org")
        #expect(try await self.outcome(self.key, after: 3_600) == Self.unavailable)
        self.fixture.tenant.isDown = false
        #expect(try await self.outcome(self.key, after: 61) == "anna@example.org")
    }

    @Test("Without any key the answer says that it is not the client's fault, and soon tries again")
    func neverReached() async throws {
        self.fixture.tenant.isDown = true
        #expect(try await self.outcome(self.key) == Self.unavailable)

        self.fixture.tenant.isDown = false
        #expect(try await self.outcome(self.key) == Self.unavailable)
        #expect(try await self.outcome(self.key, after: 6) == "anna@example.org")
    }

    @Test("The tenant cannot send the second question elsewhere, nor speak for another")
    func discovery() async throws {
        let good = self.fixture.tenant.discovery
        let spoilt = [
            good.replacing("login.microsoftonline.com/\(PlayedTenant.id)/disc", with: "evil/disc"),
            good.replacing("discovery/v2.0/keys", with: "").replacing(
                "https://login.microsoftonline.com/\(PlayedTenant.id)/\"", with: "file:///etc/k\""),
            good.replacing(#""jwks_uri":"https:"#, with: #""jwks_uri":"http:"#),
            good.replacing(
                "login.microsoftonline.com/\(PlayedTenant.id)/disc",
                with: "login.microsoftonline.com.evil.example/disc"),
            good.replacing(PlayedTenant.issuer, with: "https://evil.example"), "{}", "[]", "",
            "null",
            #"{"issuer":1,"jwks_uri":2}"#, String(repeating: "[", count: 10_000),
            String(repeating: " ", count: 300_000) + good,
        ]
        for document in spoilt {
            #expect(document != good)
            self.fixture.tenant.discovery = document
            #expect(try await self.outcome(self.key, after: 10) == Self.unavailable, "\(document)")
        }
        let hosts = self.fixture.tenant.requests.map { $0.prefix(34) }
        #expect(Set(hosts) == ["https://login.microsoftonline.com/"])
        self.fixture.tenant.discovery = good
        #expect(try await self.outcome(self.key, after: 10) == "anna@example.org")
    }

    @Test("What is no key for RS256 is left out, and a document without any is none")
    func documents() async throws {
        let entry = try self.key.entry()
        let spoilt = try [
            "", "{}", "[]", #"{"keys":{}}"#, #"{"keys":[]}"#, #"{"keys":[1,null,[],"x"]}"#,
            #"{"keys":[\#(self.key.entry(["kty": "EC"]))]}"#,
            #"{"keys":[\#(self.key.entry(["use": "enc"]))]}"#,
            #"{"keys":[\#(self.key.entry(["alg": "HS256"]))]}"#,
            #"{"keys":[\#(self.key.entry(["kid": ""]))]}"#,
            #"{"keys":[\#(self.key.entry(["n": "AQAB"]))]}"#,
            #"{"keys":[\#(self.key.entry(["n": String(repeating: "A", count: 5_000)]))]}"#,
            #"{"keys":[\#(self.key.entry(["e": String(repeating: "f", count: 300)]))]}"#,
            #"{"keys":[{"kty":"oct","kid":"k1","k":"c2VjcmV0"}]}"#,
            #"{"keys":[\#(entry)],"x":"\#(String(repeating: "x", count: 300_000))"}"#,
            #"{"keys":[\#(String(repeating: "[", count: 5_000))"#,
        ]
        for document in spoilt {
            self.fixture.tenant.keys = document
            #expect(
                try await self.outcome(self.key, after: 10) == Self.unavailable,
                "\(document.prefix(200))")
        }
        self.fixture.tenant.keys = #"{"keys":[1,{"kty":"EC","kid":"k1"},\#(entry)]}"#
        #expect(try await self.outcome(self.key, after: 10) == "anna@example.org")
    }

    @Test("Any change of the document gives another key or none, and nothing breaks")
    func fuzz() async throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededNumbers(seed)
        let good = Array(try self.key.document().utf8)

        for _ in 0..<300 {
            var bytes = good
            let place = Int(random.next() % UInt64(bytes.count))
            switch random.next() % 3 {
            case 0: bytes[place] = UInt8(0x20 + random.next() % 0x5f)
            case 1: bytes.removeSubrange(place...)
            default: bytes.insert(contentsOf: Array("[{\"".utf8), at: place)
            }
            self.fixture.tenant.keys = String(decoding: bytes, as: UTF8.self)
            let result = try await self.outcome(self.key, after: 3_700)
            let known = ["anna@example.org", Self.refused, Self.unavailable]
            #expect(known.contains(result), "seed \(seed)")
        }
    }
}
