extension SQLServerGrammar {
    // Renames are not written: the server leaves the old name in the views and modules that mention it.

    func create(schema: String) -> ScriptStep? {
        guard schema != "dbo" else { return nil }
        let statement = "CREATE SCHEMA \(schema.bracketed)"
        return ScriptStep(
            "IF SCHEMA_ID(\(schema.nationalLiteral)) IS NULL EXEC (\(statement.nationalLiteral))")
    }
}
