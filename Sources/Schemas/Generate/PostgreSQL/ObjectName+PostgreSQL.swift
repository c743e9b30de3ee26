extension ObjectName {
    /// The name in a statement.
    var quoted: String {
        (self.schema.map { $0.quoted + "." } ?? "") + self.name.quoted
    }
}
