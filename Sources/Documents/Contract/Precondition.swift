/// What must hold of the stored item for an operation to be carried out.
package enum Precondition: Hashable, Sendable {
    /// Nothing.
    case none
    /// The item's `_etag` is this one; `*` stands for any, so that the item must exist.
    case ifMatch(String)
    /// The item's `_etag` is another one; `*` stands for any, so that the item must not exist.
    case ifNoneMatch(String)
}
