package import Diagnostics

/// What fetches access tokens for drivers, without their knowing where from.
///
/// All sources count as equal: a target is told apart by its address.
package struct AccessTokenSource: Hashable, Sendable {
    private let fetch: @Sendable (AccessTokenRequest) async throws -> Secret

    /// Wraps what fetches a token; what it throws is told as the reason why there is no connection.
    package init(_ fetch: @escaping @Sendable (AccessTokenRequest) async throws -> Secret) {
        self.fetch = fetch
    }

    /// Fetches a token, or hands out one that is still good.
    package func callAsFunction(_ request: AccessTokenRequest) async throws -> Secret {
        try await self.fetch(request)
    }

    /// Always true.
    package static func == (one: Self, other: Self) -> Bool { true }

    /// Adds nothing.
    package func hash(into hasher: inout Hasher) {}
}
