/// A trigger of a table or view.
package struct Trigger: Hashable, Sendable, Codable {
    /// The name.
    package var name: String
    /// The table or view.
    package var table: ObjectName
    /// The statement that creates it.
    package var definition: String
    /// Which sessions fire it, where it is not every ordinary one.
    package var state: String?
    /// The comment.
    package var comment: String?

    /// Describes a trigger.
    package init(
        name: String, table: ObjectName, definition: String, state: String? = nil,
        comment: String? = nil
    ) {
        self.name = name
        self.table = table
        self.definition = definition
        self.state = state
        self.comment = comment
    }
}
