import Operations

/// A refusal on its way to the audit.
struct NotedRefusal: Hashable, Sendable {
    /// The name of who was refused.
    var principal: String
    /// What was refused.
    var request: RefusedRequest
}
