/// Why a migration stands where it stands, in words.
package struct Explanation: Hashable, Sendable {
    /// The reason, as the end of a sentence that begins with the state.
    package var reason: String
    /// The next step; `nil` where nothing is to be done.
    package var nextStep: String?
    /// What alone makes the file differ from what was applied, where that can be proved.
    package var cause: ChecksumCause?
}

extension MigrationEntry {
    /// Explains where the migration stands; a changed file is read for the cause.
    package func explanation() -> Explanation {
        let cause = self.checksumCause
        let words = [self.reason.words, cause?.words].compactMap(\.self).joined(separator: "; ")
        guard self.isChanged, self.state != .outdated else {
            return Explanation(reason: words, nextStep: self.reason.nextStep, cause: cause)
        }
        return Explanation(
            reason: words + (cause == nil ? ", but its file has changed since" : ""),
            nextStep: cause.map { _ in "dbvc repair" }
                ?? "put the file back as it was, or dbvc repair to accept the change",
            cause: cause)
    }
}
