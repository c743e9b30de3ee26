import CosmosSQL
import Diagnostics
import Synchronization

/// Sends requests to an account: signs them, repeats them as the policy says, and adds up what they cost.
final class ServiceClient: Sendable {
    private static let version = "2018-12-31"

    let account: AzureAccount
    private let transport: any ServiceTransport
    private let policy: RetryPolicy
    private let limits: ServiceLimits
    private let clock: ServiceClock
    private let random: @Sendable () -> UInt64
    private let totalCharge = Mutex(0.0)
    private let sessions = Mutex(SessionTokens())

    init(
        account: AzureAccount, transport: any ServiceTransport, policy: RetryPolicy,
        limits: ServiceLimits, clock: ServiceClock, random: @escaping @Sendable () -> UInt64
    ) {
        self.account = account
        self.transport = transport
        self.policy = policy
        self.limits = limits
        self.clock = clock
        self.random = random
    }

    /// The cost of all requests so far in request units.
    var requestCharge: Double { self.totalCharge.withLock { $0 } }

    /// Sends a request until there is an answer, be it a refusal.
    ///
    /// - Throws: `.unavailable` when there is none in time; `.outcomeUnknown` when a change may have
    ///   been made nevertheless; `.cancelled`; `.refused` when there is no token to sign with.
    func send(
        _ request: CosmosRequest, _ effect: RequestEffect
    ) async throws(DocumentError) -> ServiceExchange {
        var state = RetryState(policy: self.policy, isRepeatable: effect != .once)
        var charge = 0.0
        let deadline = self.clock.uptime() + self.limits.call
        while true {
            let attempt = try await self.attempt(request, until: deadline)
            charge += attempt.reply?.requestCharge ?? 0
            let decision = state.decide(
                after: attempt.signal, told: attempt.reply?.toldWait,
                remaining: deadline - self.clock.uptime(),
                jitter: Double(self.random() >> 11) / 0x1p53)
            switch (decision, attempt) {
            case (.accept, .reply(let reply, let body)):
                return ServiceExchange(
                    reply: reply, body: body, requestCharge: charge, isUncertain: state.isUncertain)
            case (.repeatAfter(let wait), _):
                do { try await self.clock.sleep(wait) } catch { throw .cancelled }
            case (.giveUp, _), (.accept, .failure):
                let (store, reason) = (self.account.endpoint, attempt.reason)
                guard effect == .none || !state.isUncertain else {
                    throw .outcomeUnknown(store: store, reason: reason)
                }
                throw .unavailable(store: store, reason: reason)
            }
        }
    }

    private func attempt(
        _ request: CosmosRequest, until deadline: Duration
    ) async throws(DocumentError) -> ServiceAttempt {
        let container = request.path.container
        let request = try await self.signed(request)
        let limit = min(self.limits.attempt, deadline - self.clock.uptime())
        do {
            let reply = try await self.transport.exchange(
                request, with: self.account.endpoint, within: limit)
            self.totalCharge.withLock { $0 += reply.requestCharge }
            if let container, let token = reply.headers[.sessionToken] {
                self.sessions.withLock { $0.record(token, for: container) }
            }
            return ServiceAttempt(reply)
        } catch .cancelled {
            throw .cancelled
        } catch {
            return .failure(error)
        }
    }

    private func signed(_ request: CosmosRequest) async throws(DocumentError) -> CosmosRequest {
        let date = HTTPDate.text(self.clock.now())
        var request = request
        request.headers[.requestDate] = date
        request.headers[.version] = Self.version
        request.headers[.accept] = "application/json"
        request.headers["user-agent"] = "dbvc"
        if let container = request.path.container {
            request.headers[.sessionToken] = self.sessions.withLock { $0.header(for: container) }
        }
        let token: AuthorizationToken
        switch self.account.credential {
        case .key(let key):
            let text = SignedText.text(of: request, date: date)
            token = AuthorizationToken(.master, signature: key.signature(of: text))
        case .token(let provide):
            do {
                token = AuthorizationToken(.aad, signature: try await provide().reveal())
            } catch is CancellationError {
                throw .cancelled
            } catch {
                throw .refused(
                    store: self.account.endpoint, status: 401,
                    reason: "there is no token to sign in with: \(error)")
            }
        }
        request.headers[.authorization] = token.header
        return request
    }
}

extension ServiceClient {
    /// What a refusal of the sign-in means; it names a clock that is wrong.
    func refusal(_ exchange: ServiceExchange) -> DocumentError {
        let served = exchange.reply.headers[.date].flatMap(HTTPDate.moment)
        let skew = served.map { (self.clock.now().milliseconds - $0.milliseconds) / 60_000 } ?? 0
        let isSkewed = [401, 403].contains(exchange.reply.status) && abs(skew) >= 5
        return .refused(
            store: self.account.endpoint, status: exchange.reply.status,
            reason: isSkewed
                ? "\(exchange.message); this machine's clock differs by \(abs(skew)) minutes"
                : exchange.message)
    }
}

extension CosmosReply {
    /// The time the service asks to wait.
    fileprivate var toldWait: Duration? {
        self.headers[.retryAfter].flatMap { Double($0) }.flatMap {
            $0 >= 0 && $0 < 86_400_000 ? .milliseconds($0) : nil
        }
    }
}

extension ResourcePath {
    /// The path of the container that the items belong to which the request is about.
    fileprivate var container: String? {
        self.segments.count > 4 && self.segments[4] == "docs"
            ? self.segments[..<4].joined(separator: "/") : nil
    }
}
