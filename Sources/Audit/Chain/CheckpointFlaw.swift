/// What is wrong with a checkpoint that stands in the chain.
package enum CheckpointFlaw: Error, Hashable, Sendable {
    /// There is none.
    case absent
    /// It is not the text of a signed checkpoint.
    case malformed(CheckpointError)
    /// It speaks of another number of events than those before it.
    case otherSize(Int64)
    /// Its root is not that of the events before it.
    case otherRoot
    /// It is one of another audit.
    case otherOrigin(String)
    /// No trusted key signed it.
    case untrusted(CheckpointError)
}
