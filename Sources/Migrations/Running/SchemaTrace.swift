/// What is known of the schema before and after a script.
package struct SchemaTrace: Hashable, Sendable {
    /// The hash of the schema before it; `nil` where nobody looked.
    package var before: String?
    /// The hash of the schema after it; `nil` where nobody could look.
    package var after: String?
    /// What a script that failed has left; `nil` for one that did not fail.
    package var verdict: SchemaVerdict?

    /// Describes a trace.
    package init(before: String?, after: String?, verdict: SchemaVerdict? = nil) {
        self.before = before
        self.after = after
        self.verdict = verdict
    }
}

/// How the schema after a script that failed compares with the one before it.
package enum SchemaVerdict: Hashable, Sendable {
    /// It is the same.
    case unchanged
    /// These objects differ, each in words; whether the script or somebody else changed them cannot be seen.
    case changed([String])
    /// It was not looked at before, or could not be looked at afterwards.
    case unknown

    /// One word for programs.
    package var word: String {
        switch self {
        case .unchanged: "unchanged"
        case .changed: "changed"
        case .unknown: "unknown"
        }
    }
}
