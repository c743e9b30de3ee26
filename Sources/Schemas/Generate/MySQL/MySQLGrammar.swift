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
        case (.table(let old), .table(let new)):
            guard var alteration = self.shared.alter(pair, from: before, to: after) else {
                return nil
            }
            self.disturbIndexes(old, new, before.indexes[old.name] ?? [], &alteration)
            let keys = [after.foreignKeys, after.referringKeys].compactMap { $0[new.name] }
            if !keys.isEmpty { alteration.closing = Self.unchecked(alteration.closing) }
            return alteration
        default: return self.shared.alter(pair, from: before, to: after)
        }
    }

    /// A column cannot go or change under an index that computes with it.
    private func disturbIndexes(
        _ old: Table, _ new: Table, _ indexes: [Index], _ alteration: inout Alteration
    ) {
        guard !alteration.disturbed.contains(.index) else { return }
        let kept = Set(new.columns)
        let changed = Set(
            old.columns.filter { !kept.contains($0) || old.options != new.options }
                .map { $0.name.lowercased() })
        let computed = indexes.flatMap(\.columns).filter(\.isExpression)
        let names = computed.flatMap { SQLTokenizer.tokens(of: $0.value, self.lexicon) }
            .filter(\.isName).map { $0.text.lowercased() }
        guard !changed.isDisjoint(with: names) else { return }
        alteration.disturbed.formUnion([.foreignKey, .index])
        alteration.disturbedColumns = changed
    }

    /// Statements that alter a column in a foreign key, which the server refuses while it looks after these.
    private static func unchecked(_ steps: [ScriptStep]) -> [ScriptStep] {
        guard !steps.isEmpty else { return [] }
        return [ScriptStep("SET SESSION foreign_key_checks = 0")] + steps
            + [ScriptStep("SET SESSION foreign_key_checks = DEFAULT")]
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
