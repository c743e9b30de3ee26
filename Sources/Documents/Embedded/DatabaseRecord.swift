/// A database of the embedded store.
package struct DatabaseRecord: Hashable, Sendable {
    /// The name.
    package var name: String
    /// The `_rid`.
    package var rid: String
}
