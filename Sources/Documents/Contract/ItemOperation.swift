package import CosmosSQL

/// One thing to do with one item of a logical partition.
///
/// An operation whose precondition does not hold throws `.preconditionFailed`; one that needs an
/// item that is not there throws `.itemNotFound`.
package enum ItemOperation: Hashable, Sendable {
    /// Adds an item; throws `.idTaken` when there is one of that id.
    case create(CosmosObject)
    /// Adds an item or replaces the one of that id.
    case upsert(CosmosObject, Precondition)
    /// Reads an item; with `.ifNoneMatch` and the current etag the answer is `.notModified`.
    case read(id: String, Precondition)
    /// Replaces an item that exists, whole.
    case replace(id: String, CosmosObject, Precondition)
    /// Removes an item.
    case delete(id: String, Precondition)
    /// Changes parts of an item.
    case patch(id: String, ItemPatch, Precondition)
}
