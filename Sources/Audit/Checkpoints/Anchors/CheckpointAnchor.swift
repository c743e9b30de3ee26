/// A place outside the database and the document store that checkpoints are published to.
///
/// Whoever rewrites the audit later would have to rewrite that place as well.
package protocol CheckpointAnchor: Sendable {
    /// Which place it is, for messages; without secrets.
    var name: String { get }

    /// Publishes a checkpoint; done again with the same checkpoint it must do no harm.
    func publish(_ checkpoint: SignedCheckpoint) async throws(AnchorError)
}
