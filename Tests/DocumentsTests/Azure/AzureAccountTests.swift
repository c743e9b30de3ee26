import Diagnostics
import Documents
import Testing

@Suite("AzureAccount")
struct AzureAccountTests {
    static let key = AccountKey.emulatorText

    @Test(
        "A connection string is read whatever its letter case, order, blanks and quotes",
        arguments: [
            "AccountEndpoint=https://a.example:443/;AccountKey=\(Self.key);",
            "accountkey=\(Self.key);ACCOUNTENDPOINT=https://a.example:443",
            " AccountEndpoint = https://A.example:443/ ;; AccountKey = \"\(Self.key)\" ;Other=1",
        ])
    func connectionStrings(text: String) throws {
        let account = try AzureAccount(connectionString: Secret(text))

        #expect(account.endpoint == "https://a.example:443")
        #expect(account.checksCertificate)
        guard case .key(let key) = account.credential else {
            Issue.record("there is no key")
            return
        }
        #expect(key == AccountKey.emulator)
    }

    @Test(
        "A connection string that cannot be used is refused, and no value of it is told",
        arguments: [
            "", "AccountKey=\(Self.key)", "AccountEndpoint=https://a.example",
            "AccountEndpoint=https://a.example;AccountKey=p!ssword",
            "AccountEndpoint=a.example;AccountKey=\(Self.key)",
            "AccountEndpoint=ftp://a.example;AccountKey=\(Self.key)",
            "AccountEndpoint=https://a.example/path;AccountKey=\(Self.key)",
            "AccountEndpoint=https://user@a.example;AccountKey=\(Self.key)",
            "AccountEndpoint=https://a.example:x;AccountKey=\(Self.key)",
            "AccountEndpoint=https://;AccountKey=\(Self.key)",
            "AccountEndpoint=http://a.example;AccountKey=\(Self.key)",
            "AccountEndpoint=https://a.example;AccountKey=\(Self.key);"
                + "DisableServerCertificateValidation=true",
        ])
    func unusable(text: String) {
        let error = #expect(throws: DocumentError.self) {
            try AzureAccount(connectionString: Secret(text))
        }

        #expect(error?.diagnostic.code == "document-account-invalid")
        #expect(error?.diagnostic.message.contains("a.example") == false)
        #expect(error?.diagnostic.message.contains("p!ssword") == false)
    }

    @Test("An emulator on this machine needs no TLS, or none with a certificate that is checked")
    func emulators() throws {
        let plain = try AzureAccount(
            connectionString: Secret(
                "AccountEndpoint=http://localhost:8081/;AccountKey=\(Self.key)"))
        let unchecked = try AzureAccount(
            connectionString: Secret(
                "AccountEndpoint=https://127.0.0.1:8081;AccountKey=\(Self.key);"
                    + "DisableServerCertificateValidation=True"))

        #expect(plain.endpoint == "http://localhost:8081")
        #expect(!unchecked.checksCertificate)
        let address = try AzureAccount(
            connectionString: Secret("AccountEndpoint=http://[::1]:8081;AccountKey=\(Self.key)"))
        #expect(address.endpoint == "http://[::1]:8081")
    }

    @Test("A provider of tokens for the account's scope stands in for the key")
    func tokens() async throws {
        let account = try AzureAccount(
            connectionString: Secret("AccountEndpoint=https://a.example"),
            token: { Secret("token for \($0)") })

        guard case .token(let token) = account.credential else {
            Issue.record("there is no provider of tokens")
            return
        }
        #expect(try await token().reveal() == "token for https://a.example/.default")
        #expect(account.endpoint == "https://a.example")
    }
}
