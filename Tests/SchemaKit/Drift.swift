/// A change that somebody made to a database by hand.
package struct Drift: Sendable {
    /// What was changed, in words.
    package let name: String
    /// What the text of the diff must say of it.
    package let finding: String
    /// The statements that make the change.
    package let statements: [String]

    /// Describes a change.
    package init(_ name: String, _ finding: String, _ statements: String...) {
        self.name = name
        self.finding = finding
        self.statements = statements
    }

    /// Describes a change of any number of statements.
    package init(_ name: String, _ finding: String, statements: [String]) {
        self.name = name
        self.finding = finding
        self.statements = statements
    }
}
