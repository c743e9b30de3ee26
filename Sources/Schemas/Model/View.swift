/// A view.
package struct View: Hashable, Sendable, Codable {
    /// The name.
    package var name: ObjectName
    /// The query, or the whole statement where that is what the database keeps.
    package var definition: String
    /// Whether the rows are kept rather than computed when they are read.
    package var isMaterialised: Bool
    /// What else the view is declared with, in the database's own words.
    package var options: String?
    /// The comment.
    package var comment: String?

    /// Describes a view.
    package init(
        name: ObjectName, definition: String, isMaterialised: Bool = false,
        options: String? = nil, comment: String? = nil
    ) {
        self.name = name
        self.definition = definition
        self.isMaterialised = isMaterialised
        self.options = options
        self.comment = comment
    }
}
