/// What is wrong with an anchor, or with the events because of it.
package struct AnchorFinding: Hashable, Sendable, Codable {
    /// What is wrong.
    package enum Kind: String, Hashable, Sendable, Codable {
        /// The audit is shorter than the anchor: events were cut off its end.
        case truncated
        /// The events have another root than the anchor: some of the range were changed.
        case rewritten
        /// The chain is broken before the anchor, which therefore could not be compared.
        case unreached
        /// No trusted key signed the anchor.
        case untrusted
        /// The anchor is one of another audit.
        case foreign
    }

    /// What is wrong.
    package var kind: Kind
    /// How many events the anchor speaks of.
    package var size: Int64
    /// The events that are concerned, where some are.
    package var range: EventRange?
    /// Why the anchor is not trusted.
    package var reason: String?

    init(_ kind: Kind, size: Int64, range: EventRange? = nil, reason: String? = nil) {
        self.kind = kind
        self.size = size
        self.range = range
        self.reason = reason
    }
}
