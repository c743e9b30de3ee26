package import CosmosSQL

/// Changes to parts of an item, made in order, all or none.
package struct ItemPatch: Hashable, Sendable {
    /// The changes, at most ten.
    package var operations: [Operation]
    /// A query's FROM clause with a predicate, such as `from c where c.state = 1`, that must hold of
    /// the item before the changes; `nil` for no condition.
    package var condition: String?

    /// One change; the paths are JSON Pointers (RFC 6901).
    package enum Operation: Hashable, Sendable {
        /// Sets a member, or inserts before an array's element; `-` as the last name appends.
        case add(path: String, CosmosValue)
        /// Sets a member or an array's element.
        case set(path: String, CosmosValue)
        /// Sets a member or an array's element that exists.
        case replace(path: String, CosmosValue)
        /// Removes a member or an array's element that exists.
        case remove(path: String)
        /// Adds to a number; a missing one counts as 0.
        case increment(path: String, by: Double)
        /// Takes a value that exists away and puts it over what is at the other path.
        case move(from: String, to: String)
    }

    /// Collects changes.
    package init(_ operations: [Operation], condition: String? = nil) {
        self.operations = operations
        self.condition = condition
    }
}
