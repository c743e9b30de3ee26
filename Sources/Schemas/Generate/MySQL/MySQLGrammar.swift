/// MySQL's statements, most of which are MariaDB's.
struct MySQLGrammar: SchemaGrammar {
    let lexicon = SQLLexicon.mariaDB

    let shared = MariaDBGrammar(
        requiresGeneratedColumns: true,
        resets: [
            "AVG_ROW_LENGTH": "0", "CHECKSUM": "0", "COMPRESSION": "''", "DELAY_KEY_WRITE": "0",
            "ENCRYPTION": "'N'", "KEY_BLOCK_SIZE": "0", "MAX_ROWS": "0", "MIN_ROWS": "0",
        ])

    func disturbed(byDropping object: SchemaObject) -> Set<ObjectKind> {
        self.shared.disturbed(byDropping: object)
    }

    func create(_ object: SchemaObject, in schema: SchemaLookup) -> [ScriptStep] {
        // There is nothing that counts by itself.
        object.kind == .sequence ? [] : self.shared.create(object, in: schema)
    }

    func drop(_ object: SchemaObject) -> [ScriptStep] {
        object.kind == .sequence ? [] : self.shared.drop(object)
    }

    func alter(
        _ pair: ObjectPair, from before: SchemaLookup, to after: SchemaLookup
    ) -> Alteration? {
        switch (pair.before, pair.after) {
        case (.index(let old), .index(let new)):
            return self.alter(old, new)
        case (.table(let old), .table):
            guard var alteration = self.shared.alter(pair, from: before, to: after) else {
                return nil
            }
            // A column cannot go or change under an index that computes with it.
            let indexes = before.indexes[old.name] ?? []
            let computes = indexes.contains { $0.columns.contains { $0.isExpression } }
            if computes, !alteration.steps.isEmpty {
                alteration.disturbed.formUnion([.foreignKey, .index])
            }
            return alteration
        default: return self.shared.alter(pair, from: before, to: after)
        }
    }

    /// An index is shown and hidden as it stands.
    private func alter(_ old: Index, _ new: Index) -> Alteration? {
        var shown = new
        shown.options = old.options
        guard shown == old else { return nil }
        return Alteration(steps: [
            ScriptStep(
                "ALTER TABLE \(new.table.backquoted) ALTER INDEX \(new.name.backquoted)"
                    + " \(new.options ?? "VISIBLE")")
        ])
    }

    func terminated(_ step: ScriptStep) -> String { self.shared.terminated(step) }
}
