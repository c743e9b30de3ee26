/// What one gate said of a release.
package struct GateResult: Hashable, Sendable, Codable {
    /// How a gate ended.
    package enum State: String, Hashable, Sendable, Codable {
        /// What it asks for holds.
        case passed
        /// What it asks for does not hold.
        case failed
        /// It could not be asked, for a reason that is no fault of the release.
        case skipped
    }

    /// The gate's name, such as `nothing-pending`.
    package var name: String
    /// How it ended.
    package var state: State
    /// What it found, in a sentence.
    package var detail: String
    /// What to do; `nil` where nothing is to be done.
    package var remedy: String?
}
