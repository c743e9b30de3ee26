extension SchemaDiff: Encodable {
    private enum CodingKeys: String, CodingKey {
        case changes
        case renames
    }

    /// Writes `changes`, one by one with every fact that differs, and `renames`, which are proposals.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.changes, forKey: .changes)
        try container.encode(self.renames, forKey: .renames)
    }
}
