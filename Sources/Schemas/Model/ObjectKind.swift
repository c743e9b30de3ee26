/// What a schema can hold.
package enum ObjectKind: String, Hashable, Sendable, Codable, CaseIterable {
    case `extension`
    case type
    case sequence
    case function
    case procedure
    case table
    case view
    case index
    case foreignKey
    case trigger
    case synonym
    case other
    case permission

    /// The kind in words, such as `foreign key`.
    package var noun: String {
        self == .foreignKey ? "foreign key" : self.rawValue
    }
}

extension ObjectKind: Comparable {
    private static let ranks = Dictionary(
        uniqueKeysWithValues: Self.allCases.enumerated().map { ($1, $0) })

    /// The order in which kinds are listed and created.
    package static func < (left: Self, right: Self) -> Bool {
        (Self.ranks[left] ?? 0) < (Self.ranks[right] ?? 0)
    }
}
