extension PostgreSQLGrammar {
    func rename(_ rename: SchemaRename) -> ScriptStep? {
        let column = rename.column.map { "COLUMN \($0.quoted) " } ?? ""
        return ScriptStep(
            "ALTER TABLE \(rename.table.quoted) RENAME \(column)TO \(rename.name.quoted)")
    }

    func create(schema: String) -> ScriptStep? {
        ScriptStep("CREATE SCHEMA IF NOT EXISTS \(schema.quoted)")
    }

    func spelled(_ name: String, wasQuoted: Bool) -> String {
        name.isPlainName ? name : name.quoted
    }
}

extension String {
    /// Whether the name needs no quotes anywhere: small letters, digits and low lines, and no digit first.
    fileprivate var isPlainName: Bool {
        let small = UInt8(ascii: "a")...UInt8(ascii: "z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        let isPlain = self.utf8.allSatisfy {
            small.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "_")
        }
        return isPlain && self.utf8.first.map { !digits.contains($0) } ?? false
    }
}
