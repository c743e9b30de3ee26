package import Schemas

/// One object that is not as the migrations have left it.
package struct DriftFinding: Hashable, Sendable, Codable {
    /// The kind of object, such as `foreignKey`.
    package var kind: ObjectKind
    /// Its name, with the table it belongs to where it belongs to one.
    package var name: String
    /// What became of it.
    package var change: ChangeKind
    /// Each fact that differs, in a line.
    package var details: [String]
    /// What that means, in words.
    package var explanation: String
    /// What to do about it.
    package var remedy: String
    /// Who did it, where the database can tell.
    package var who: String?
    /// When, where the database can tell.
    package var since: String?
    /// The reason of the rule that passes over it; `nil` for drift.
    package var ignoredBecause: String?
}
