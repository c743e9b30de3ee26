package import Diagnostics
import FoundationEssentials

/// Reads secrets of Azure Key Vault.
package struct KeyVault: Sendable {
    private let tokens: AzureTokens
    private let credential: AzureCredential
    private let transport: any AzureTransport
    private let surroundings: AzureSurroundings

    /// Makes a reader; nothing is asked yet.
    package init(
        tokens: AzureTokens, credential: AzureCredential = .surroundings,
        transport: any AzureTransport = HTTPClientTransport(),
        surroundings: AzureSurroundings = .system
    ) {
        self.tokens = tokens
        self.credential = credential
        self.transport = transport
        self.surroundings = surroundings
    }

    /// The newest version of a secret, or the one that the name has behind a slash.
    ///
    /// The vault is its name, or its host in another cloud than Azure's public one, such as `shop.vault.azure.cn`.
    ///
    /// - Throws: `AzureError`, which never holds the secret.
    package func secret(vault: String, name: String) async throws(AzureError) -> Secret {
        let host = vault.contains(".") ? vault : vault + ".vault.azure.net"
        guard Self.isName(vault, extra: "-."), Self.isName(name, extra: "-/"),
            let domain = host.firstIndex(of: ".")
        else { throw .malformedSecretName(vault: vault, name: name) }
        let resource = "https://" + host[host.index(after: domain)...]
        let token = try await self.tokens.token(for: resource, as: self.credential)
        let request = AzureRequest.get(
            "https://\(host)/secrets/\(name)", [("api-version", "7.4")],
            headers: ["Authorization": "Bearer " + token.reveal()])
        let answer = try await AzurePatience.send(
            request, by: self.transport, in: self.surroundings)
        guard answer.status == 200 else {
            throw .secretRefused(vault: vault, name: name, ServiceRefusal(answer))
        }
        guard let reply = try? JSONDecoder().decode(Reply.self, from: Data(answer.body)) else {
            throw .unreadableAnswer(place: request.place)
        }
        return Secret(reply.value)
    }

    private struct Reply: Decodable {
        var value: String
    }

    private static func isName(_ text: String, extra: String) -> Bool {
        !text.isEmpty
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || extra.contains($0)) }
    }
}
