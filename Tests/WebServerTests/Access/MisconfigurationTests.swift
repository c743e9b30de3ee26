import AsyncHTTPClient
import Diagnostics
import Foundation
import Listening
import NIOCore
import NIOHTTP1
import NIOSSL
import Operations
import TestKit
import Testing
import WebServer

/// OWASP API risk 8.
@Suite("Security misconfiguration")
struct MisconfigurationTests {
    private static let json = ["Content-Type": "application/json"]

    @Test(
        "Every answer tells browsers to do nothing with it, whatever it says",
        arguments: [
            "/health", "/openapi.json", "/runs", "/nowhere", "/runs?x=1", "/../../etc/passwd",
        ])
    func headers(path: String) async throws {
        let answer = try await GuardedServer().send("GET", path)

        let policy = try #require(answer.headers["content-security-policy"])
        #expect(policy.hasPrefix("default-src 'none'"))
        #expect(!policy.contains("unsafe"))
        #expect(answer.headers["x-content-type-options"] == "nosniff")
        #expect(answer.headers["x-frame-options"] == "DENY")
        #expect(answer.headers["referrer-policy"] == "no-referrer")
        #expect(answer.headers["cache-control"] != nil)
        #expect(answer.headers["server"] == nil)
        #expect(answer.headers["access-control-allow-origin"] == nil)
    }

    @Test("An error tells no path, no place in the code, and no more than its kind")
    func errors() async throws {
        let server = try await GuardedServer()
        let answers = try await [
            server.send("GET", "/runs/%00"), server.send("GET", "/runs/../../x"),
            server.send("POST", "/query", Self.json, body: .bytes(ByteBuffer(string: "{"))),
            server.send(
                "POST", "/query", Self.json,
                body: .bytes(ByteBuffer(string: #"{"query":"SELECT * FROM"}"#))),
            server.send("DELETE", "/runs"),
        ]
        for answer in answers {
            #expect((400..<500).contains(answer.status))
            #expect(!answer.text.contains(".swift"))
            #expect(!answer.text.contains(FileManager.default.temporaryDirectory.path))
        }
    }

    @Test("A page of another origin may neither ask nor do anything, unless it is listed")
    func origins() async throws {
        let listed = "https://app.example.org"
        let server = try await GuardedServer(corsOrigins: [listed])
        let asking = ["Access-Control-Request-Method": "POST"]

        for origin in [
            "https://evil.example", "null", listed + ".evil.example", "http://app.example.org",
        ] {
            let read = try await server.send("GET", "/runs", ["Origin": origin])
            let asked = try await server.send(
                "OPTIONS", "/runs", asking.merging(["Origin": origin]) { $1 })
            #expect(read.status == 403, "\(origin)")
            #expect(read.code == "ORIGIN_REFUSED")
            #expect(asked.status == 403)
            #expect(asked.headers["access-control-allow-origin"] == nil)
        }
        let read = try await server.send("GET", "/runs", ["Origin": listed])
        let asked = try await server.send(
            "OPTIONS", "/runs", asking.merging(["Origin": listed]) { $1 })
        #expect(read.status == 200)
        #expect(read.headers["access-control-allow-origin"] == listed)
        #expect(read.headers["access-control-allow-credentials"] == nil)
        #expect(read.headers["vary"] == "Origin")
        #expect(asked.status == 204)
        #expect(asked.headers["access-control-allow-methods"] == "GET, POST")
        let own = try await server.send("GET", "/runs", ["Origin": server.address])
        #expect(own.status == 200)
    }

    @Test("A name that was bound anew to this machine leads nowhere")
    func rebinding() async throws {
        let server = try await GuardedServer()
        let rebound = try await server.send(
            "GET", "/runs", ["Host": "evil.example", "Origin": "http://evil.example"])

        #expect(rebound.status == 403)
        #expect(rebound.code == "HOST_REFUSED")
    }

    @Test(
        "Other machines are served only with keys and over TLS",
        arguments: [
            ("127.0.0.1", false, false, nil), ("localhost", false, false, nil),
            ("0.0.0.0", false, false, "serve-needs-keys"), ("::", false, true, "serve-needs-keys"),
            ("10.1.2.3", true, false, "serve-needs-tls"),
            ("example.org", true, false, "serve-needs-tls"),
        ] as [(String, Bool, Bool, String?)])
    func exposure(host: String, hasKeys: Bool, isBehindTLS: Bool, code: String?) async throws {
        let fixture = try AccessFixture()
        if hasKeys { _ = try await fixture.makeKey() }
        let server = try await GuardedServer()
        var settings = WebServerSettings(host: host, port: code == nil ? server.port : 0)
        settings.isBehindTLS = isBehindTLS
        let other = WebServer(settings, service: server.service, access: fixture.access())

        let error = await #expect(throws: WebServerError.self) { try await other.run() }

        // Where nothing is wrong with the address, all that is wrong is that somebody listens there.
        #expect(error?.diagnostic.code == code ?? "serve-address")
    }

    @Test("Behind the Functions host only the host is listened to")
    func behindHost() async throws {
        let front = try FunctionsFront(
            variables: ["FUNCTIONS_CUSTOMHANDLER_PORT": "1"], role: "migrator")
        let service = try await GuardedServer().service
        let server = WebServer(
            WebServerSettings(host: "0.0.0.0", port: 0), service: service,
            access: try AccessFixture().access(host: front))

        let error = await #expect(throws: WebServerError.self) { try await server.run() }

        #expect(error?.diagnostic.code == "serve-needs-keys")
    }

    @Test("Over TLS the certificate is the one that was given, and browsers are told to stay")
    func tls() async throws {
        let directory = try TemporaryDirectory()
        let paths = (directory.path("cert.pem"), directory.path("key.pem"))
        let made = try await runProcess(
            "openssl",
            [
                "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
                "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", paths.1,
                "-out",
                paths.0,
            ])
        try #require(made.status == 0, "openssl: \(made.errors)")
        let server = try await GuardedServer(
            certificate: ServerCertificate(chainPath: paths.0, keyPath: paths.1))
        #expect(server.address.hasPrefix("https://"))
        var trusting = TLSConfiguration.makeClientConfiguration()
        trusting.trustRoots = .file(paths.0)
        let client = HTTPClient(configuration: HTTPClient.Configuration(tlsConfiguration: trusting))

        let request = HTTPClientRequest(url: server.address + "/api/dbvc/health")
        let response: HTTPClientResponse
        do {
            response = try await client.execute(request, timeout: .seconds(600))
        } catch {
            // A client that is not shut down ends the process.
            try await client.shutdown()
            throw error
        }
        try await client.shutdown()

        #expect(response.headers.first(name: "strict-transport-security") != nil)
        // The shared client gives up soon on a certificate that it does not trust.
        await #expect(throws: (any Error).self) {
            try await server.send("GET", "/health", through: HTTPClient.shared)
        }
    }

    @Test("A certificate that is not there is told before anything is served")
    func missingCertificate() async throws {
        let error = await #expect(throws: WebServerError.self) {
            try await GuardedServer(
                certificate: ServerCertificate(chainPath: "none.pem", keyPath: "none.pem"))
        }

        #expect(error?.diagnostic.code == "serve-certificate")
    }

    @Test("The log has no key, no token and nothing of what is behind the question mark")
    func log() async throws {
        let fixture = try AccessFixture()
        let key = try await fixture.makeKey().key
        let server = try await GuardedServer(access: fixture.access())

        _ = try await server.send("GET", "/runs?code=\(key)&limit=5")
        _ = try await server.send("GET", "/\(key)/x", ["Authorization": "Bearer \(key)"])
        _ = try await server.send("GET", "/runs", ["Authorization": "Bearer canary.of.token"])
        _ = try await server.send(
            "GET", "/%0a2026-01-01 forged", ["X-Api-Key": "canary", "X-Executor": "canary"])

        let secret = try #require(key.split(separator: "_").last)
        let log = server.log
        #expect(log.count == 4)
        #expect(log[0].contains(" GET /api/dbvc/runs 200 "))
        #expect(log[0].hasSuffix(" ci 127.0.0.1"))
        #expect(log[2].contains(" 401 "))
        for line in log {
            #expect(!line.contains(secret))
            #expect(!line.contains("canary"))
            #expect(!line.contains("limit"))
            #expect(!line.contains("\n"))
        }
    }
}
