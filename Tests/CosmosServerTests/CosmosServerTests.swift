import CosmosServer
import Diagnostics
import Documents
import Foundation
import Listening
import TestKit
import Testing

@Suite("CosmosServer")
struct CosmosServerTests {
    private static let certificate = ServerCertificate(
        chainPath: "cert.pem", keyPath: "key.pem")

    private static func code(
        host: String, key: String, _ certificate: ServerCertificate?
    ) throws -> String? {
        guard let accountKey = AccountKey(Secret(key)) else { throw UnreadableKey() }
        let now: @Sendable () -> Timestamp = { Timestamp(milliseconds: 0) }
        do {
            _ = try CosmosServer(
                CosmosServerSettings(host: host, key: accountKey, certificate: certificate),
                store: EmbeddedDocumentStore(path: "none.db", clock: now, random: { 0 }),
                clock: now)
            return nil
        } catch {
            return error.diagnostic.code
        }
    }

    @Test(
        "Other machines are let in only over TLS and with a key that protects",
        arguments: [
            ("127.0.0.1", AccountKey.emulatorText, false, nil),
            ("localhost", "c2hvcnQ=", false, nil),
            ("0.0.0.0", AccountKey.emulatorText, false, "cosmos-serve-needs-tls"),
            ("0.0.0.0", AccountKey.emulatorText, true, "cosmos-serve-needs-key"),
            ("10.1.2.3", "c2hvcnQ=", true, "cosmos-serve-needs-key"),
            ("::", String(repeating: "abcd", count: 20), true, nil),
        ] as [(String, String, Bool, String?)])
    func addresses(host: String, key: String, hasCertificate: Bool, code: String?) throws {
        #expect(
            try Self.code(host: host, key: key, hasCertificate ? Self.certificate : nil) == code)
    }

    @Test("A port that is taken is told")
    func takenPort() async throws {
        try await withServedEndpoint { address in
            let port = try #require(address.split(separator: ":").last.flatMap { Int($0) })
            let now: @Sendable () -> Timestamp = { Timestamp(milliseconds: 0) }
            let server = try CosmosServer(
                CosmosServerSettings(port: port, key: try emulatorKey()),
                store: EmbeddedDocumentStore(path: "none.db", clock: now, random: { 0 }),
                clock: now)

            let error = await #expect(throws: CosmosServerError.self) {
                try await server.run(endsOnSignals: false)
            }

            #expect(error?.diagnostic.code == "cosmos-serve-address")
            #expect(error?.diagnostic.message.contains(":\(port)") == true)
        }
    }

    @Test("A certificate that is not there is told")
    func missingCertificate() async throws {
        let error = await #expect(throws: CosmosServerError.self) {
            try await withServedEndpoint(certificate: Self.certificate) { _ in }
        }

        #expect(error?.diagnostic.code == "cosmos-serve-certificate")
    }

    @Test("Over TLS our client is served, and trusts the certificate only when told to")
    func tls() async throws {
        let directory = try TemporaryDirectory()
        let made = try await runProcess(
            "openssl",
            [
                "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
                "/CN=localhost", "-keyout", directory.path("key.pem"), "-out",
                directory.path("cert.pem"),
            ])
        try #require(made.status == 0, "openssl: \(made.errors)")
        let certificate = ServerCertificate(
            chainPath: directory.path("cert.pem"), keyPath: directory.path("key.pem"))
        let container = ContainerAddress(database: "d", container: "c")

        try await withServedEndpoint(certificate: certificate) { address in
            #expect(address.hasPrefix("https://127.0.0.1:"))
            func store(checksCertificate: Bool) throws -> AzureDocumentStore {
                AzureDocumentStore(
                    account: try AzureAccount(
                        endpoint: address, credential: .key(try emulatorKey()),
                        checksCertificate: checksCertificate),
                    clock: ServiceClock(
                        now: {
                            Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
                        }, uptime: { .zero }, sleep: { _ in }), random: { 0 })
            }

            try await store(checksCertificate: false)
                .ensureContainer(container, ContainerDefinition())
            let error = await #expect(throws: DocumentError.self) {
                try await store(checksCertificate: true)
                    .ensureContainer(container, ContainerDefinition())
            }

            #expect(error?.diagnostic.code == "document-store-unavailable")
        }
    }
}
