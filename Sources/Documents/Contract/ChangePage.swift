package import CosmosSQL

/// A part of a container's change feed.
package struct ChangePage: Hashable, Sendable {
    /// The items in the order they were written; each has its sequence number as `_lsn`.
    package var items: [CosmosObject]
    /// Where to go on, also when there is nothing new.
    package var continuation: String

    /// Describes a page.
    package init(items: [CosmosObject], continuation: String) {
        self.items = items
        self.continuation = continuation
    }
}
