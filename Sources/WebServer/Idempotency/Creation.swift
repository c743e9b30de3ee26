/// What a route leaves behind that the same request, sent again under its `Idempotency-Key`, must not make once more.
package enum Creation: Hashable, Sendable {
    /// Nothing.
    case nothing
    /// Something that the answer names; the answer is kept.
    case thing
    /// A run, which knows its key itself.
    case run
}
