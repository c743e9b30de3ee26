import Azure
import CosmosSQL
import JWTKit
import Operations

/// The tenant's keys, fetched when they are needed and kept.
///
/// They are fetched anew every hour, and at most once a minute for an id that is not known, which is how a change of keys
/// is noticed. While the tenant's server cannot be asked, the known keys go on for a day.
actor EntraKeys {
    private static let freshFor: Int64 = 3_600_000
    private static let keptFor: Int64 = 24 * 3_600_000
    private static let pause: Int64 = 60_000
    /// The pause while no key is known at all, and nobody can be let in.
    private static let firstPause: Int64 = 5_000
    private static let answerLimit = 1 << 18
    private static let depthLimit = 16

    private let settings: EntraSettings
    private let transport: any AzureTransport
    private let uptime: @Sendable () -> Int64
    private var known: EntraKeySet?
    private var fetchedAt: Int64 = 0
    private var triedAt: Int64?
    private var hasFailed = false
    private var fetching: Task<Void, Never>?

    /// Prepares to fetch; nothing is asked yet.
    ///
    /// `uptime` counts the milliseconds of a clock that only goes forward.
    init(
        _ settings: EntraSettings, transport: any AzureTransport,
        uptime: @escaping @Sendable () -> Int64
    ) {
        self.settings = settings
        self.transport = transport
        self.uptime = uptime
    }

    /// The key of an id, alone in its collection.
    ///
    /// - Throws: `EntraFault.unknownKey` and `.keysUnavailable`.
    func key(_ id: String) async throws(EntraFault) -> JWTKeyCollection {
        if let key = self.known?[id], self.uptime() - self.fetchedAt < Self.freshFor { return key }
        await self.refresh()
        guard let known, self.uptime() - self.fetchedAt < Self.keptFor else {
            throw .keysUnavailable
        }
        if let key = known[id] { return key }
        throw self.hasFailed ? .keysUnavailable : .unknownKey
    }

    /// Fetches the keys unless that was tried just now; whoever comes meanwhile waits for the same answer.
    private func refresh() async {
        if let fetching { return await fetching.value }
        let now = self.uptime()
        let pause = self.known == nil ? Self.firstPause : Self.pause
        if let triedAt, now - triedAt < pause { return }
        self.triedAt = now
        // What was fetched is kept before anybody who waits for it goes on.
        let task = Task {
            let keys = await Self.fetch(self.settings, self.transport)
            self.hasFailed = keys == nil
            self.fetching = nil
            guard let keys else { return }
            self.known = keys
            self.fetchedAt = now
        }
        self.fetching = task
        await task.value
    }

    /// Asks the tenant where its keys are, and fetches them.
    ///
    /// Source: "OpenID Connect on the Microsoft identity platform". The keys must be where the tenant itself is, so that the
    /// answer to the first question cannot send the second one elsewhere.
    private static func fetch(
        _ settings: EntraSettings, _ transport: any AzureTransport
    ) async -> EntraKeySet? {
        let place = "\(settings.authority)/\(settings.tenant)/v2.0"
        guard
            let discovery = await Self.read(
                "\(place)/.well-known/openid-configuration", transport),
            let document = try? CosmosValue(json: discovery, depthLimit: Self.depthLimit),
            document["issuer"].stringValue == place,
            let address = document["jwks_uri"].stringValue,
            address.hasPrefix(settings.authority + "/"),
            let keys = await Self.read(address, transport)
        else { return nil }
        return await EntraKeySet(keys)
    }

    private static func read(_ url: String, _ transport: any AzureTransport) async -> [UInt8]? {
        let request = AzureRequest(
            method: "GET", url: url, headers: ["Accept": "application/json"], body: nil)
        guard let answer = try? await transport.send(request), answer.status == 200,
            answer.body.count <= Self.answerLimit
        else { return nil }
        return answer.body
    }
}
