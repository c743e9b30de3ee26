import Diagnostics
import Testing

@testable import Azure

@Suite("KeyVault")
struct KeyVaultTests {
    private func vault(_ transport: ScriptedTransport) -> KeyVault {
        let surroundings = Machine().surroundings
        return KeyVault(
            tokens: AzureTokens(transport: transport, surroundings: surroundings),
            transport: transport, surroundings: surroundings)
    }

    private static let token = AzureAnswer(#"{"access_token":"eyJ","expires_in":3600}"#)

    @Test(
        "A secret is read with a token for vaults, in Azure's public cloud and in others",
        arguments: [
            (
                "shop-kv", "sql-password", "https://vault.azure.net",
                "https://shop-kv.vault.azure.net/secrets/sql-password?api-version=7.4"
            ),
            (
                "shop.vault.azure.cn", "a/0f3c", "https://vault.azure.cn",
                "https://shop.vault.azure.cn/secrets/a/0f3c?api-version=7.4"
            ),
        ])
    func secret(vault: String, name: String, resource: String, url: String) async throws {
        let transport = ScriptedTransport(
            Self.token, AzureAnswer(#"{"value":"hush","id":"https://…"}"#))

        let secret = try await self.vault(transport).secret(vault: vault, name: name)

        #expect(secret.reveal() == "hush")
        let escaped = resource.replacing(":", with: "%3A").replacing("/", with: "%2F")
        #expect(transport.requests.first?.url.contains("resource=\(escaped)") == true)
        #expect(
            transport.requests.last
                == AzureRequest(
                    method: "GET", url: url, headers: ["Authorization": "Bearer eyJ"], body: nil))
    }

    @Test(
        "A refusal names vault, secret and what to do",
        arguments: [
            (403, "Forbidden", "Key Vault Secrets User", .signIn),
            (404, "SecretNotFound", "secret's name", .failed),
        ] as [(Int, String, String, Outcome)])
    func refused(status: Int, code: String, remedy: String, outcome: Outcome) async throws {
        let body = #"{"error":{"code":"\#(code)","message":"No."}}"#
        let transport = ScriptedTransport(Self.token, AzureAnswer(status, body))

        let error = await #expect(throws: AzureError.self) {
            try await self.vault(transport).secret(vault: "kv", name: "pw")
        }
        let diagnostic = try #require(error).diagnostic

        #expect(
            diagnostic.message == "The key vault kv did not give the secret pw: No (\(code)).")
        #expect(diagnostic.remedy?.contains(remedy) == true)
        #expect(diagnostic.outcome == outcome)
    }

    @Test(
        "A name that is none is refused before anybody is asked",
        arguments: [("", "a"), ("kv", ""), ("kv", "a?b"), ("kv/x", "a"), ("kv@evil.com", "a")])
    func malformed(vault: String, name: String) async {
        let transport = ScriptedTransport()

        await #expect(throws: AzureError.malformedSecretName(vault: vault, name: name)) {
            try await self.vault(transport).secret(vault: vault, name: name)
        }
        #expect(transport.requests.isEmpty)
    }

    @Test("An answer that holds no secret is told so")
    func unreadable() async {
        let transport = ScriptedTransport(Self.token, AzureAnswer("{}"))

        await #expect(throws: AzureError.self) {
            try await self.vault(transport).secret(vault: "kv", name: "pw")
        }
    }
}
