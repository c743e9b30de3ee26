package import Azure
import Databases
package import Diagnostics

/// The way to Entra ID and to key vaults; tokens are kept as long as it lives.
struct AzureSignIn: Sendable {
    private let tokens = AzureTokens()

    /// Tokens for database drivers.
    var source: AccessTokenSource {
        let tokens = self.tokens
        return AccessTokenSource { request in
            try await tokens.token(
                for: request.resource, as: AzureCredential(request.identity))
        }
    }

    /// A token for a scope such as `https://account.documents.azure.com/.default`, as whoever the surroundings say.
    @Sendable func token(scope: String) async throws -> Secret {
        let resource = scope.hasSuffix("/.default") ? scope.dropLast(9) : scope[...]
        return try await self.tokens.token(for: String(resource), as: .surroundings)
    }

    /// The key vaults that whoever the surroundings say may read.
    var vault: any SecretVault { KeyVault(tokens: self.tokens) }
}

extension AzureCredential {
    /// The credential that a driver asks for.
    fileprivate init(_ identity: AccessTokenRequest.Identity) {
        self =
            switch identity {
            case .surroundings: .surroundings
            case .managed(let id): .managedIdentity(clientID: id)
            case .workload(let id): .workloadIdentity(clientID: id)
            case .application(let id, let secret): .application(clientID: id, secret: secret)
            }
    }
}

extension KeyVault: SecretVault {
    /// A secret of a vault.
    package func secret(_ name: String, vault: String) async throws -> Secret {
        try await self.secret(vault: vault, name: name)
    }
}
