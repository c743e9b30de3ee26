import Hummingbird

/// Lets nobody in oftener than the limits allow.
///
/// What is shown is looked at before the count of refusals is: whoever shows something right is let in, also when somebody
/// else behind the same address has tried everything that is wrong.
struct LimitedAccess: AccessControl {
    private let access: any AccessControl
    private let requests: TokenBuckets
    private let refusals: TokenBuckets

    /// Puts limits around an access control.
    init(
        _ access: any AccessControl, _ limits: ServerLimits, uptime: @escaping @Sendable () -> Int64
    ) {
        self.access = access
        self.requests = TokenBuckets(limits.requests, uptime: uptime)
        self.refusals = TokenBuckets(limits.refusals, uptime: uptime)
    }

    var isOpen: Bool { self.access.isOpen }

    func principal(
        for request: Request, peer: String?
    ) async throws(AccessRefusal) -> Principal {
        let principal: Principal
        do {
            principal = try await self.access.principal(for: request, peer: peer)
        } catch {
            guard error.status == 401, let wait = self.refusals.take(peer ?? "") else {
                throw error
            }
            throw .tooMany(secondsToWait: wait)
        }
        if let wait = self.requests.take(principal.name) { throw .tooMany(secondsToWait: wait) }
        return principal
    }
}
