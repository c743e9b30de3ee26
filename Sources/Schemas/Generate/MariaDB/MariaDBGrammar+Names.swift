extension MariaDBGrammar {
    func rename(_ rename: SchemaRename) -> ScriptStep? {
        let column = rename.column.map { "COLUMN \($0.backquoted) " } ?? ""
        let name = column.isEmpty ? rename.later.backquoted : rename.name.backquoted
        return ScriptStep("ALTER TABLE \(rename.table.backquoted) RENAME \(column)TO \(name)")
    }

    func spelled(_ name: String, wasQuoted: Bool) -> String { name.backquoted }

    func create(schema: String) -> ScriptStep? {
        ScriptStep("CREATE DATABASE IF NOT EXISTS \(schema.backquoted)")
    }
}
