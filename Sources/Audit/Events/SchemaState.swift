/// What an event says of the schema before and after what it tells of.
package struct SchemaState: Hashable, Sendable {
    /// The hash of the schema before; `nil` where nobody looked.
    package var before: String?
    /// The hash of the schema after; `nil` where nobody could look.
    package var after: String?
    /// How the two compare, in one word: `unchanged`, `changed` or `unknown`.
    package var verdict: String?
    /// The objects that differ, each in words.
    package var changes: [String]

    /// Describes the schema around a change.
    package init(
        before: String?, after: String?, verdict: String? = nil, changes: [String] = []
    ) {
        self.before = before
        self.after = after
        self.verdict = verdict
        self.changes = changes
    }
}
