extension String {
    /// The text as a name in a statement, between backquotes.
    var backquoted: String { self.enclosed("`") }

    /// The text as a literal in a statement in which a backslash escapes.
    var escapedLiteral: String {
        self.replacing("\\", with: "\\\\").literal
    }
}

extension ObjectName {
    /// The name in a statement, between backquotes.
    var backquoted: String {
        (self.schema.map { $0.backquoted + "." } ?? "") + self.name.backquoted
    }
}
