package import Diagnostics

/// Whether the events are the ones that were written, as far as they themselves can tell.
package struct IntegrityVerdict: Hashable, Sendable, Codable {
    /// How many events are good; those after the first bad one are not counted.
    package var events: Int64
    /// The hash of the last good event.
    package var head: String
    /// The root of the Merkle tree over the good events, in hex.
    package var root: String
    /// The database whose events they are; `nil` without any event.
    package var databaseId: String?
    /// How many of the good events hold a checkpoint.
    package var checkpoints: Int
    /// How many personal members were erased from the good events.
    package var erasedFields: Int
    /// The first thing that is wrong.
    package var fault: Fault?

    /// Where the chain stops being good, and why.
    package struct Fault: Hashable, Sendable, Codable {
        /// The number of the event.
        package var position: Int64
        /// The kind of fault in one word; see ``ChainFault/kind``.
        package var kind: String
        /// The fault in words, and what to do.
        package var diagnostic: Diagnostic

        init(_ fault: ChainFault) {
            self.position = fault.position
            self.kind = fault.kind
            self.diagnostic = fault.diagnostic
        }
    }

    init(
        events: Int64, head: String, root: String, databaseId: String?, checkpoints: Int,
        erasedFields: Int, fault: ChainFault?
    ) {
        self.events = events
        self.head = head
        self.root = root
        self.databaseId = databaseId
        self.checkpoints = checkpoints
        self.erasedFields = erasedFields
        self.fault = fault.map(Fault.init)
    }

    /// The verdict in one sentence.
    package var summary: String {
        if let fault = self.fault { return fault.diagnostic.message }
        let erased =
            self.erasedFields == 0
            ? "" : "; \(self.erasedFields) personal fields were erased from them"
        return "All \(self.events) events are linked and have their hashes\(erased)."
    }

    /// What is wrong, or worth knowing.
    package var findings: [Diagnostic] { self.fault.map { [$0.diagnostic] } ?? [] }
}
