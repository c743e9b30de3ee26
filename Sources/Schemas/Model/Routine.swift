/// A stored procedure or a function.
package struct Routine: Hashable, Sendable, Codable {
    /// The name, which others may share whose parameters differ.
    package var name: ObjectName
    /// The types of the parameters, separated by commas, where they tell routines of one name apart.
    package var signature: String?
    /// Whether it is called by itself rather than in an expression.
    package var isProcedure: Bool
    /// The statement that creates it.
    package var definition: String
    /// The comment.
    package var comment: String?

    /// Describes a routine.
    package init(
        name: ObjectName, signature: String? = nil, isProcedure: Bool, definition: String,
        comment: String? = nil
    ) {
        self.name = name
        self.signature = signature
        self.isProcedure = isProcedure
        self.definition = definition
        self.comment = comment
    }
}
