extension SchemaGenerator {
    /// A file that makes the schema in an empty database: equal for equal schemas, to be kept beside the migrations.
    ///
    /// It says which database it is for and the schema's hash, and neither when nor where it was written.
    ///
    /// - Parameters:
    ///   - model: The schema.
    ///   - database: The name of the database's kind, such as `PostgreSQL`.
    /// - Returns: The pieces of the file in order, a statement each but for the first.
    package func file(of model: SchemaModel, for database: String) -> [String] {
        var plan = ScriptPlan(grammar: self.grammar, before: SchemaModel(), after: model)
        let steps = model.schemaNames.compactMap { self.grammar.create(schema: $0) } + plan.steps()
        let head = """
            -- A schema of \(database), written by `dbvc snapshot export`; do not edit it by hand.
            -- schemaHash: \(model.schemaHash)

            """
        return [head] + steps.map { "\n\(self.grammar.terminated($0))\n" }
    }
}

extension SchemaModel {
    /// The schemas beside the first one, in the order of names.
    fileprivate var schemaNames: [String] {
        let names = self.objects.filter { $0.table == nil }.compactMap(\.name.schema)
        return Set(names).sorted()
    }
}
