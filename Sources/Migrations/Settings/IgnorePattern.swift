/// What validation overlooks: Flyway's `type:state`, each part possibly `*`.
package struct IgnorePattern: Hashable, Sendable {
    /// Which kind of migration the pattern is about.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Both kinds.
        case any = "*"
        /// Migrations with a version.
        case versioned
        /// Migrations without.
        case repeatable
    }

    /// Which state the pattern is about, compared with the state's display name.
    package enum State: String, Hashable, Sendable, CaseIterable {
        /// Every state.
        case any = "*"
        /// Applied, and the file is gone.
        case missing
        /// Not applied yet.
        case pending
        /// Passed over because a higher version is applied.
        case ignored
        /// Applied by a newer set of files.
        case future
    }

    /// Which kind of migration the pattern is about.
    package var kind: Kind
    /// Which state the pattern is about.
    package var state: State

    /// Joins the two parts.
    package init(kind: Kind, state: State) {
        self.kind = kind
        self.state = state
    }

    /// `*:future`, Flyway's default.
    package static let future = Self(kind: .any, state: .future)

    /// Reads `type:state`, in any case.
    ///
    /// - Returns: `nil` when a part is not one of Flyway's words.
    package init?(_ text: String) {
        let parts = text.lowercased().split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let kind = Kind(rawValue: String(parts[0])),
            let state = State(rawValue: String(parts[1]))
        else { return nil }
        self.init(kind: kind, state: state)
    }
}
