/// Whether production may take a release, and why.
package struct PromotionResult: Hashable, Sendable, Codable {
    /// What was found.
    package enum State: String, Hashable, Sendable, Codable {
        /// The release has passed.
        case approved
        /// Nobody has looked at it a second time.
        case missing
        /// The newest second look found something.
        case failed
        /// What says that it has passed is not as it was written.
        case tampered
        /// The audit of dev cannot be read.
        case unreadable
    }

    /// The release.
    package var release: ReleaseDigest
    /// What was found.
    package var state: State
    /// The same in a sentence.
    package var detail: String
    /// The id of the event that decided; `nil` where there is none.
    package var event: String?
    /// Whether it was not approved and went on all the same.
    package var isOverridden = false

    /// Whether the release may run in production without an override.
    package var isApproved: Bool { self.state == .approved }
}
