/// Why a release does not go to production.
enum PromotionError: Error, Hashable, Sendable {
    /// It has not passed; `origin` says who asks for that.
    case notApproved(PromotionResult, origin: String)
    /// The gate is to be passed over, and nobody says why.
    case overrideWithoutReason
}
