package import Azure
package import Diagnostics
package import Hummingbird
package import Operations

/// Lets in who has a key, a token, or the Functions host before them; without all of these, this machine.
package struct ServerAccess: AccessControl {
    private let keys: APIKeyLedger
    private let entra: EntraTokens?
    private let host: FunctionsFront?
    private let now: @Sendable () -> Timestamp

    /// Puts together who is let in; nothing is read or fetched yet.
    ///
    /// - Parameters:
    ///   - settings: Where the keys are, and whose tokens are taken.
    ///   - host: The Functions host, where one has started the process.
    ///   - transport: The way to Entra ID.
    ///   - surroundings: The clocks.
    ///   - report: Told when the file of keys cannot be used.
    package init(
        _ settings: AccessSettings, host: FunctionsFront? = nil,
        transport: any AzureTransport = HTTPClientTransport(), surroundings: Surroundings,
        report: @escaping @Sendable (Diagnostic) -> Void = { _ in }
    ) {
        self.keys = APIKeyLedger(settings.keyFile, report: report)
        self.entra = settings.entra.map {
            EntraTokens(
                $0, transport: transport, now: surroundings.now, uptime: surroundings.uptime)
        }
        self.host = host
        self.now = surroundings.now
    }

    /// Makes sure, before anything is served, that the file of keys can be used.
    ///
    /// - Throws: `APIKeyError`.
    package func checkKeys() throws(APIKeyError) { _ = try self.keys.ring() }

    /// Whether nobody has to show anything: without keys and tokens, and behind a host that has looked already.
    package var isOpen: Bool { self.host != nil || self.asksForNothing }

    private var asksForNothing: Bool { self.entra == nil && !self.keys.asksForKeys }

    /// Who a request is of.
    package func principal(
        for request: Request, peer: String?
    ) async throws(AccessRefusal) -> Principal {
        if let principal = try self.host?.signedIn(request) { return principal }
        switch Credential(of: request, isBehindHost: self.host != nil) {
        case .key(let text)?: return try self.principal(ofKey: text)
        case .token(let text)?: return try await self.principal(ofToken: text)
        case .unknown?: throw .unknownScheme
        case nil: break
        }
        if let host {
            guard let principal = host.keyHolder else { throw .anonymous }
            return principal
        }
        guard self.asksForNothing else { throw .anonymous }
        return try await OpenAccess().principal(for: request, peer: peer)
    }

    private func principal(ofKey text: Secret) throws(AccessRefusal) -> Principal {
        let ring: APIKeyRing
        do {
            ring = try self.keys.ring()
        } catch {
            throw .unusableKeys
        }
        guard let text = APIKeyText(text.reveal()), let key = ring.key(for: text, at: self.now())
        else { throw .wrongKey }
        return Principal(
            name: key.name, roles: Set(key.roles.compactMap(Role.init(rawValue:))),
            environments: Set(key.environments))
    }

    private func principal(ofToken text: Secret) async throws(AccessRefusal) -> Principal {
        guard let entra else { throw .unknownScheme }
        do {
            return try await entra.principal(of: text)
        } catch {
            throw error.refusal
        }
    }
}
