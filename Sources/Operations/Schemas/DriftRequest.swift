/// What drift is to be measured against, and what is done with it.
package struct DriftRequest: Hashable, Sendable {
    /// The snapshot to compare with; `nil` for what the migrations have left.
    package var since: String?
    /// Whether drift is recorded in the audit, each drift once.
    package var isRecorded: Bool

    /// Describes a comparison.
    package init(since: String? = nil, isRecorded: Bool = true) {
        self.since = since
        self.isRecorded = isRecorded
    }
}
