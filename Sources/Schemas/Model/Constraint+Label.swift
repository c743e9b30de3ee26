extension ForeignKey {
    /// The name, or else what the key says.
    var label: String {
        self.name ?? "(\(self.columns.joined(separator: ", "))) to \(self.referencedTable)"
    }
}

extension KeyConstraint {
    /// The name, or else the columns.
    var label: String {
        self.name ?? "(\(self.columns.map(\.text).joined(separator: ", ")))"
    }
}

extension CheckConstraint {
    /// The name, or else the condition.
    var label: String {
        self.name ?? self.definition
    }
}
