package import Diagnostics

/// Fetches access tokens of Entra ID, and keeps each until shortly before its end.
package actor AzureTokens {
    private let transport: any AzureTransport
    private let surroundings: AzureSurroundings
    private var kept: [Key: AccessToken] = [:]

    private struct Key: Hashable {
        var resource: String
        var credential: AzureCredential
    }

    /// Makes a source without a token as yet; nothing is asked.
    package init(
        transport: any AzureTransport = HTTPClientTransport(),
        surroundings: AzureSurroundings = .system
    ) {
        self.transport = transport
        self.surroundings = surroundings
    }

    /// A token that is good for a resource, such as `https://database.windows.net/`.
    ///
    /// - Throws: `AzureError`, which says what is missing or who refused.
    package func token(
        for resource: String, as credential: AzureCredential
    ) async throws(AzureError) -> Secret {
        let key = Key(resource: resource, credential: credential)
        if let kept = self.kept[key], kept.isGood(at: self.surroundings.now()) {
            return kept.secret
        }
        let token = try await self.fetch(resource, credential)
        self.kept[key] = token
        return token.secret
    }

    private func fetch(
        _ resource: String, _ credential: AzureCredential
    ) async throws(AzureError) -> AccessToken {
        let ask = try credential.tokenRequest(for: resource, in: self.surroundings)
        let answer: AzureAnswer
        do throws(AzureError) {
            answer = try await AzurePatience.send(
                ask.request, by: self.transport, in: self.surroundings, isMachines: ask.isMachines)
        } catch {
            guard ask.isMachines else { throw error }
            throw .noManagedIdentity
        }
        guard answer.status == 200 else {
            throw .signInRefused(place: ask.request.place, ServiceRefusal(answer))
        }
        guard let token = AccessToken(answer.body, now: self.surroundings.now()) else {
            throw .unreadableAnswer(place: ask.request.place)
        }
        return token
    }
}
