/// A sequence of numbers that stands by itself; its present value is data and not part of it.
package struct NumberSequence: Hashable, Sendable, Codable {
    /// The name.
    package var name: ObjectName
    /// Type, start, step, limits and cache, in the database's own words.
    package var definition: String
    /// The column it is dropped with, as `table.column`.
    package var owner: String?
    /// The comment.
    package var comment: String?

    /// Describes a sequence.
    package init(
        name: ObjectName, definition: String, owner: String? = nil, comment: String? = nil
    ) {
        self.name = name
        self.definition = definition
        self.owner = owner
        self.comment = comment
    }
}
