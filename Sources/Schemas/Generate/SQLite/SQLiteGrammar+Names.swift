extension SQLiteGrammar {
    func rename(_ rename: SchemaRename) -> ScriptStep? {
        let column = rename.column.map { "COLUMN \($0.quoted) " } ?? ""
        return ScriptStep(
            "ALTER TABLE \(rename.table.name.quoted) RENAME \(column)TO \(rename.name.quoted)")
    }
}
