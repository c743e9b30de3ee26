/// A change that somebody made to a database by hand.
struct Drift {
    /// What was changed, in words.
    let name: String
    /// What the text of the diff must say of it.
    let finding: String
    /// The statements that make the change.
    let statements: [String]

    init(_ name: String, _ finding: String, _ statements: String...) {
        self.name = name
        self.finding = finding
        self.statements = statements
    }
}
