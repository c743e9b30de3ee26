import Diagnostics
import Testing

@testable import Operations

@Suite("Addresses that lead outside")
struct OutsideAddressTests {
    @Test(
        "Names and addresses of others are accepted",
        arguments: [
            "https://audit.example.org/checkpoints", "https://audit.example.org:8443",
            "HTTPS://a.b/",
            "https://10.0.0.8/anchors", "https://192.168.1.4", "https://168.63.129.17/",
            "https://[2001:db8::1]:443/", "https://localhost.example.org/",
        ])
    func outside(url: String) {
        #expect(OutsideAddress.accepts(url))
    }

    @Test(
        "This machine, its link and its metadata are refused, however they are written",
        arguments: [
            "http://audit.example.org", "file:///etc/passwd", "ftp://a.b", "https:", "https://",
            "https:///path", "https://localhost/", "https://LOCALHOST.:8443", "https://a.localhost",
            "https://127.0.0.1", "https://127.1", "https://2130706433", "https://0x7f000001",
            "https://0177.0.0.1", "https://0", "https://0.0.0.0",
            "https://169.254.169.254/metadata",
            "https://0xA9FEA9FE", "https://2852039166/", "https://168.63.129.16", "https://[::1]",
            "https://[::]", "https://[fe80::1]", "https://[::ffff:127.0.0.1]",
            "https://[::ffff:a9fe:a9fe]/", "https://[64:ff9b::a9fe:a9fe]", "https://[::127.0.0.1]",
            "https://[ff02::1]", "https://224.0.0.1", "https://user@127.0.0.1",
            "https://example.org@169.254.169.254/", "https://127.0.0.1#example.org",
            "https://[::1", "https://%31%32%37.0.0.1", "https://127.0.0.1\\@example.org",
        ])
    func inside(url: String) {
        #expect(!OutsideAddress.accepts(url))
    }

    @Test("An anchor on this machine is no setting")
    func anchor() async throws {
        let reader = ConfigurationReader(
            process: ProcessContext(variables: [:], directory: "/nowhere"), frontEnd: .dbvc,
            toolVersion: "1")

        let error = await #expect(throws: ConfigurationError.self) {
            try await reader.read(["dbvc.auditAnchors": "https://169.254.169.254/"])
        }

        #expect(error?.diagnostic.code == "invalid-value")
        #expect(error?.diagnostic.remedy?.contains("leads out of this machine") == true)
    }
}
