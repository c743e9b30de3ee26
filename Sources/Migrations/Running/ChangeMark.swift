/// A journal's entry, named so that another session can look for it.
package struct ChangeMark: Hashable, Sendable {
    /// Its number.
    package var sequence: Int64
    /// What no other entry of that number would have.
    package var hash: String

    /// Names an entry.
    package init(sequence: Int64, hash: String) {
        self.sequence = sequence
        self.hash = hash
    }
}
