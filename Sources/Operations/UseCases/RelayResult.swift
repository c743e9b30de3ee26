import Audit
package import Diagnostics

/// What became of the events of a command.
package struct RelayResult: Hashable, Sendable, Codable {
    /// How many reached the document store now.
    package var relayed: Int
    /// How many still wait; `nil` when the database could not be asked.
    package var remaining: Int?
    /// What stopped them; `nil` when nothing did.
    package var failure: Diagnostic?

    init(_ report: RelayReport) {
        self.relayed = report.relayed
        self.remaining = report.remaining
        self.failure = report.failure
    }
}
