/// SQLite's statements.
///
/// What `ALTER TABLE` cannot do is done by making the table anew, as in
/// <https://www.sqlite.org/lang_altertable.html#otheralter>. Foreign keys must not be enforced meanwhile, as they are not
/// in a session of this tool.
struct SQLiteGrammar: SchemaGrammar {
    let lexicon = SQLLexicon.sqlite

    func disturbed(byDropping object: SchemaObject) -> Set<ObjectKind> { [] }

    func create(_ object: SchemaObject, in schema: SchemaLookup) -> [ScriptStep] {
        switch object {
        case .table(let table):
            return [ScriptStep(self.create(table, as: table.name.name, in: schema))]
        case .view(let view): return [ScriptStep(view.definition)]
        case .trigger(let trigger): return [ScriptStep(trigger.definition)]
        case .index(let index): return [ScriptStep(self.create(index))]
        // The others are part of a table, or SQLite does not have them.
        default: return []
        }
    }

    func drop(_ object: SchemaObject) -> [ScriptStep] {
        let name = object.name.name
        switch object {
        case .table:
            return [
                ScriptStep("DROP TABLE \(name.quoted)", loss: "the rows of table \(name) are lost")
            ]
        case .view: return [ScriptStep("DROP VIEW \(name.quoted)")]
        case .trigger: return [ScriptStep("DROP TRIGGER \(name.quoted)")]
        case .index: return [ScriptStep("DROP INDEX \(name.quoted)")]
        default: return []
        }
    }

    func alter(
        _ pair: ObjectPair, from before: SchemaLookup, to after: SchemaLookup
    ) -> Alteration? {
        switch (pair.before, pair.after) {
        case (.table(let old), .table(let new)):
            guard old.definition == nil, new.definition == nil else {
                return old == new ? Alteration(steps: []) : nil
            }
            if let steps = self.addingColumns(old, new, before, after) {
                return Alteration(steps: steps)
            }
            return Alteration(steps: self.rebuild(old, new, after), isRebuild: true)
        case (.foreignKey, .foreignKey): return Alteration(steps: [])
        default: return nil
        }
    }

    // MARK: Creating

    private func create(_ table: Table, as name: String, in schema: SchemaLookup) -> String {
        guard table.definition == nil else { return table.definition ?? "" }
        // The column that numbers the rows must say itself that it is the key.
        let counter = table.columns.first { $0.identity != nil }
        var lines = table.columns.map { column in
            self.definition(of: column, key: column == counter ? table.primaryKey : nil)
        }
        if let key = table.primaryKey, counter == nil {
            lines.append(self.constraint(key.name, "PRIMARY KEY", key))
        }
        lines += table.uniqueConstraints.map { self.constraint($0.name, "UNIQUE", $0) }
        lines += table.checks.map { self.name($0.name) + $0.definition }
        lines += (schema.foreignKeys[table.name] ?? []).map(self.definition)
        let body = lines.map { "    " + $0 }.joined(separator: ",\n")
        return "CREATE TABLE \(name.quoted) (\n\(body)\n)"
            + (table.options.map { " " + $0 } ?? "")
    }

    private func name(_ name: String?) -> String {
        name.map { "CONSTRAINT \($0.quoted) " } ?? ""
    }

    private func constraint(_ name: String?, _ words: String, _ key: KeyConstraint) -> String {
        let columns = key.columns.map { $0.sql(\.quoted) }.joined(separator: ", ")
        return self.name(name) + "\(words) (\(columns))" + (key.options.map { " " + $0 } ?? "")
    }

    private func definition(of column: Column, key: KeyConstraint?) -> String {
        var parts = [column.name.quoted, column.type]
        if let key, let identity = column.identity {
            parts += [
                self.name(key.name) + "PRIMARY KEY",
                key.columns.first?.isDescending == true ? "DESC" : "", key.options ?? "",
                identity,
            ]
        }
        if !column.isNullable { parts.append("NOT NULL") }
        if let options = column.options { parts.append(options) }
        if let value = column.default { parts.append("DEFAULT \(self.defaultValue(value))") }
        if let collation = column.collation { parts.append("COLLATE \(collation.quoted)") }
        if let generated = column.generated {
            parts.append(
                "GENERATED ALWAYS AS (\(generated.expression)) "
                    + (generated.isStored ? "STORED" : "VIRTUAL"))
        }
        return parts.filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// A default as it stands in a column: literals by themselves, expressions in parentheses.
    private func defaultValue(_ value: String) -> String {
        var reader = SQLTokenReader(value, .sqlite)
        _ = reader.take(sign: "-") || reader.take(sign: "+")
        let isBlob = reader.take("X")
        let token = reader.take()
        if reader.isAtEnd, token != nil || isBlob { return value }
        // A number with a decimal point is three tokens.
        return Double(value) == nil ? "(\(value))" : value
    }

    private func definition(of key: ForeignKey) -> String {
        let referenced = key.referencedColumns.map(\.quoted).joined(separator: ", ")
        var parts = [
            self.name(key.name)
                + "FOREIGN KEY (\(key.columns.map(\.quoted).joined(separator: ", ")))",
            "REFERENCES \(key.referencedTable.name.quoted)"
                + (referenced.isEmpty ? "" : " (\(referenced))"),
        ]
        if key.onDelete != ForeignKey.noAction { parts.append("ON DELETE \(key.onDelete)") }
        if key.onUpdate != ForeignKey.noAction { parts.append("ON UPDATE \(key.onUpdate)") }
        if let options = key.options { parts.append(options) }
        return parts.joined(separator: " ")
    }

    private func create(_ index: Index) -> String {
        let columns = index.columns.map { $0.sql(\.quoted) }.joined(separator: ", ")
        return "CREATE \(index.isUnique ? "UNIQUE " : "")INDEX \(index.name.quoted)"
            + " ON \(index.table.name.quoted) (\(columns))"
            + (index.filter.map { " WHERE \($0)" } ?? "")
    }

    // MARK: Altering

    /// The statements that add columns at the end, where that is all and `ADD COLUMN` can do it.
    private func addingColumns(
        _ old: Table, _ new: Table, _ before: SchemaLookup, _ after: SchemaLookup
    ) -> [ScriptStep]? {
        var grown = old
        let added = Array(new.columns.dropFirst(old.columns.count))
        grown.columns += added
        guard grown == new, self.foreignKeys(of: old, before) == self.foreignKeys(of: new, after)
        else { return nil }
        let canBeAdded = added.allSatisfy { column in
            let hasValue = column.isNullable || column.default.map { $0 != "NULL" } ?? false
            let isConstant =
                column.default.map {
                    !self.defaultValue($0).hasPrefix("(")
                        && !$0.uppercased().hasPrefix("CURRENT_")
                } ?? true
            return hasValue && isConstant && column.identity == nil
                && column.generated?.isStored != true
        }
        guard canBeAdded else { return nil }
        return added.map { column in
            ScriptStep(
                "ALTER TABLE \(new.name.name.quoted) ADD COLUMN "
                    + self.definition(of: column, key: nil))
        }
    }

    private func foreignKeys(of table: Table, _ schema: SchemaLookup) -> [ForeignKey] {
        (schema.foreignKeys[table.name] ?? [])
    }

    private func rebuild(_ old: Table, _ new: Table, _ schema: SchemaLookup) -> [ScriptStep] {
        let name = new.name.name
        let temporary = self.freeName("new_\(name)", in: schema)
        let kept = new.columns.filter { column in
            column.generated == nil
                && old.columns.contains { $0.name == column.name && $0.generated == nil }
        }
        let lost = old.columns.filter { column in
            column.generated == nil && !new.columns.contains { $0.name == column.name }
        }
        var steps = [ScriptStep(self.create(new, as: temporary, in: schema))]
        if !kept.isEmpty {
            let values = kept.map { self.value(of: $0, in: old) }.joined(separator: ", ")
            steps.append(
                ScriptStep(
                    "INSERT INTO \(temporary.quoted)"
                        + " (\(kept.map(\.name.quoted).joined(separator: ", ")))"
                        + " SELECT \(values) FROM \(name.quoted)"))
        }
        if [old, new].allSatisfy({ $0.columns.contains { $0.identity != nil } }) {
            steps += [
                ScriptStep("DELETE FROM sqlite_sequence WHERE name = \(temporary.literal)"),
                ScriptStep(
                    "INSERT INTO sqlite_sequence (name, seq) SELECT \(temporary.literal), seq"
                        + " FROM sqlite_sequence WHERE name = \(name.literal)"),
            ]
        }
        let names = lost.map(\.name).joined(separator: ", ")
        steps.append(
            ScriptStep(
                "DROP TABLE \(name.quoted)",
                loss: lost.isEmpty
                    ? nil : "the values of \(names) in table \(name) are lost"))
        // Otherwise views and triggers would be read again, and those that are broken would stop the script.
        steps += [
            ScriptStep("PRAGMA legacy_alter_table = ON"),
            ScriptStep("ALTER TABLE \(temporary.quoted) RENAME TO \(name.quoted)"),
            ScriptStep("PRAGMA legacy_alter_table = OFF"),
        ]
        return steps
    }

    private func freeName(_ name: String, in schema: SchemaLookup) -> String {
        var name = name
        let model = schema.model
        let taken = Set((model.tables.map(\.name) + model.views.map(\.name)).map(\.name))
        while taken.contains(name) { name = "new_" + name }
        return name
    }

    /// A column's value on its way to the new table: the default, where it must not be missing any more.
    private func value(of column: Column, in old: Table) -> String {
        let previous = old.columns.first { $0.name == column.name }
        guard !column.isNullable, previous?.isNullable == true, let value = column.default else {
            return column.name.quoted
        }
        return "ifnull(\(column.name.quoted), (\(value)))"
    }
}
