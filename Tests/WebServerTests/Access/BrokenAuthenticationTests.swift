import Foundation
import HTTPTypes
import Hummingbird
import Operations
import Testing
import WebServer

/// OWASP API risk 2, by keys.
@Suite("Broken authentication: keys")
struct BrokenAuthenticationTests {
    private static let refused = "401 UNAUTHENTICATED"
    private static let apiKey = HTTPField.Name("X-Api-Key")
    private static let functionsKey = HTTPField.Name("x-functions-key")

    @Test("A key is taken wherever clients put keys, and nothing else is")
    func places() async throws {
        let fixture = try AccessFixture()
        let key = try await fixture.makeKey().key
        let access = fixture.access()
        let (apiKey, functionsKey) = try (#require(Self.apiKey), #require(Self.functionsKey))

        #expect(await outcome(access, .bearing(key)) == "ci")
        #expect(await outcome(access, .get("/", [.authorization: "bearer \(key)"])) == "ci")
        #expect(await outcome(access, .get("/", [apiKey: key])) == "ci")
        #expect(await outcome(access, .get("/", [functionsKey: key])) == "ci")
        #expect(await outcome(access, .get("/x?code=\(key)&a=b")) == "ci")
        #expect(await outcome(access, .get("/x?key=\(key)")) == Self.refused)
        #expect(await outcome(access, .get("/", [.authorization: key])) == Self.refused)
        #expect(await outcome(access, .get("/", [.authorization: "Basic \(key)"])) == Self.refused)
        #expect(await outcome(access, .get("/", [.cookie: "key=\(key)"])) == Self.refused)
    }

    @Test("No key and a wrong key are refused, also from this machine, once there are keys")
    func wrong() async throws {
        let fixture = try AccessFixture()
        let key = try await fixture.makeKey().key
        let access = fixture.access()
        let last = key.last == "0" ? "1" : "0"

        #expect(!access.isOpen)
        #expect(await outcome(access, .get(), peer: "127.0.0.1") == Self.refused)
        #expect(await outcome(access, .bearing(key.dropLast() + last)) == Self.refused)
        #expect(await outcome(access, .bearing(String(key.dropLast()))) == Self.refused)
        #expect(await outcome(access, .bearing(key.uppercased())) == Self.refused)
        #expect(await outcome(access, .bearing("dbvc_")) == Self.refused)
        #expect(await outcome(access, .bearing("")) == Self.refused)
    }

    @Test("A key that the file keeps is not the key")
    func hashes() async throws {
        let fixture = try AccessFixture()
        _ = try await fixture.makeKey()
        let kept = try #require(try fixture.keyFile.keys().first)

        let asKey = "dbvc_\(kept.id)_\(kept.hash)"

        #expect(await outcome(fixture.access(), .bearing(asKey)) == Self.refused)
        #expect(await outcome(fixture.access(), .bearing(kept.hash)) == Self.refused)
    }

    @Test("A server that runs knows new keys, and those taken back, with the next request")
    func changes() async throws {
        let fixture = try AccessFixture()
        let access = fixture.access()
        #expect(access.isOpen)

        let one = try await fixture.makeKey("one")
        #expect(await outcome(access, .bearing(one.key)) == "one")
        let two = try await fixture.makeKey("two", lifetime: "1h")
        #expect(await outcome(access, .bearing(two.key)) == "two")
        _ = try await fixture.workspace().revokeAPIKey(one.id)
        #expect(await outcome(access, .bearing(one.key)) == Self.refused)
        fixture.now += 3_600
        #expect(await outcome(access, .bearing(two.key)) == Self.refused)
    }

    @Test("A server does not open when its keys are taken back or their file is removed")
    func staysShut() async throws {
        let fixture = try AccessFixture()
        let access = fixture.access()
        let made = try await fixture.makeKey()
        #expect(await outcome(access, .bearing(made.key)) == "ci")

        _ = try await fixture.workspace().revokeAPIKey(made.id)
        #expect(await outcome(access, .get(), peer: "127.0.0.1") == Self.refused)
        try FileManager.default.removeItem(atPath: fixture.keyFile.path)
        #expect(await outcome(access, .get(), peer: "127.0.0.1") == Self.refused)
        #expect(!access.isOpen)
    }

    @Test("While the file cannot be trusted nobody is let in, and the log says why once")
    func unsafe() async throws {
        let fixture = try AccessFixture()
        let key = try await fixture.makeKey().key
        let access = fixture.access()
        let path = fixture.keyFile.path

        try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: path)
        #expect(await outcome(access, .bearing(key)) == "503 API_KEYS_UNAVAILABLE")
        #expect(await outcome(access, .get(), peer: "127.0.0.1") == Self.refused)
        #expect(fixture.reported == ["api-keys-unsafe"])
        #expect(throws: APIKeyError.self) { try access.checkKeys() }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        #expect(await outcome(access, .bearing(key)) == "ci")
    }

    @Test("A principal has the roles and environments of its key, and none of a word nobody knows")
    func grants() async throws {
        let fixture = try AccessFixture()
        let key = try await fixture.makeKey(roles: [.approver, .reader], environments: [.prod]).key
        let odd = try await fixture.workspace().createAPIKey(
            APIKeyRequest(name: "odd", roles: ["root"], environments: [.dev]))
        let access = fixture.access()

        let principal = try await access.principal(for: .bearing(key), peer: nil)
        let nobody = try await access.principal(for: .bearing(odd.key), peer: nil)

        #expect(principal.roles == [.approver, .reader])
        #expect(principal.environments == [.prod])
        #expect(nobody.roles.isEmpty)
    }

    @Test("Without keys only this machine is served, under its own names")
    func open() async throws {
        let access = try AccessFixture().access()

        #expect(access.isOpen)
        for host in ["localhost", "localhost:7071", "127.0.0.1:7071", "[::1]:7071", "LOCALHOST"] {
            #expect(await outcome(access, .get(host: host), peer: "127.0.0.1") == "anonymous")
        }
        for host in ["evil.example", "evil.example:7071", "localhost.evil.example", "10.0.0.1"] {
            #expect(
                await outcome(access, .get(host: host), peer: "::1") == "403 HOST_REFUSED",
                "\(host)")
        }
        #expect(await outcome(access, .get(host: "localhost"), peer: "10.0.0.9") == Self.refused)
        #expect(await outcome(access, .bearing("dbvc_x"), peer: "127.0.0.1") == Self.refused)
    }
}
