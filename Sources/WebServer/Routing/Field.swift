import CosmosSQL

/// A field of a body or a parameter of an address: what it may hold, and what it means.
package struct Field: Hashable, Sendable {
    /// What a field may hold.
    package enum Kind: Hashable, Sendable {
        /// A text of so many characters at most; at least one.
        case text(limit: Int)
        /// One of these texts.
        case choice([String])
        /// `true` or `false`.
        case flag
        /// A whole number in the range.
        case number(ClosedRange<Int>)
        /// A list of texts.
        case texts
        /// Texts by name.
        case textsByName
        /// Values by name.
        case valuesByName
        /// A moment in RFC 3339.
        case moment
    }

    /// The name, as requests spell it.
    package var name: String
    /// What it may hold.
    package var kind: Kind
    /// Whether a request without it is refused.
    package var isRequired: Bool
    /// What it means.
    package var summary: String

    /// A field that must be there.
    static func required(_ name: String, _ kind: Kind, _ summary: String) -> Self {
        Self(name: name, kind: kind, isRequired: true, summary: summary)
    }

    /// A field that may be left out.
    static func optional(_ name: String, _ kind: Kind, _ summary: String) -> Self {
        Self(name: name, kind: kind, isRequired: false, summary: summary)
    }
}
