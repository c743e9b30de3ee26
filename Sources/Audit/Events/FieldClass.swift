/// How a member of an event is treated.
package enum FieldClass: String, Hashable, Sendable, CaseIterable {
    /// It says which event this is and where it stands; made by the audit itself.
    case identity
    /// It says what happened: numbers, names, codes and hashes.
    case fact
    /// It says who or which machine; the hash covers a commitment, so that it can be erased.
    case personal
    /// Words of people, servers and pipelines; known secrets are taken out.
    case text
}
