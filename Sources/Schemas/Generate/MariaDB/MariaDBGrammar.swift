/// MariaDB's statements, and those of MySQL that are the same.
struct MariaDBGrammar: SchemaGrammar {
    let lexicon = SQLLexicon.mariaDB
    /// Whether a computed column is told whether it may be empty.
    var requiresGeneratedColumns = false
    /// What gives a table's option back the value that it has by itself, where the word is not `DEFAULT`.
    var resets: [String: String] = [:]

    /// An index may be the one that a foreign key rests on.
    func disturbed(byDropping object: SchemaObject) -> Set<ObjectKind> {
        object.kind == .index ? [.foreignKey] : []
    }

    func create(_ object: SchemaObject, in schema: SchemaLookup) -> [ScriptStep] {
        switch object {
        case .table(let table): [ScriptStep(self.create(table))]
        case .view(let view): [ScriptStep(self.create(view))]
        case .index(let index): self.create(index, in: schema)
        case .foreignKey(let key): [ScriptStep(self.create(key))]
        case .trigger(let trigger): [self.program(trigger.definition)]
        case .routine(let routine): [self.program(routine.definition)]
        case .sequence(let sequence):
            [ScriptStep("CREATE SEQUENCE \(sequence.name.backquoted) \(sequence.definition)")]
        case .permission(let permission): self.grant(permission)
        case .other(let other): [self.program(other.definition)]
        case .type, .synonym, .extension: []
        }
    }

    func drop(_ object: SchemaObject) -> [ScriptStep] {
        switch object {
        case .table(let table):
            [
                ScriptStep(
                    "DROP TABLE \(table.name.backquoted)",
                    loss: "the rows of table \(table.name) are lost")
            ]
        case .view(let view): [ScriptStep("DROP VIEW \(view.name.backquoted)")]
        case .index(let index):
            [ScriptStep("DROP INDEX \(index.name.backquoted) ON \(index.table.backquoted)")]
        case .foreignKey(let key):
            [
                ScriptStep(
                    "ALTER TABLE \(key.table.backquoted)"
                        + " DROP FOREIGN KEY \((key.name ?? "").backquoted)")
            ]
        case .trigger: [ScriptStep("DROP TRIGGER \(object.name.backquoted)")]
        case .routine(let routine):
            [
                ScriptStep(
                    "DROP \(routine.isProcedure ? "PROCEDURE" : "FUNCTION")"
                        + " \(routine.name.backquoted)")
            ]
        case .sequence(let sequence):
            [
                ScriptStep(
                    "DROP SEQUENCE \(sequence.name.backquoted)",
                    loss: "the present value of sequence \(sequence.name) is lost")
            ]
        case .permission(let permission): [self.revoke(permission)]
        case .other(let other): [ScriptStep("DROP \(other.kind) \(other.name.backquoted)")]
        case .type, .synonym, .extension: []
        }
    }

    func alter(
        _ pair: ObjectPair, from before: SchemaLookup, to after: SchemaLookup
    ) -> Alteration? {
        switch (pair.before, pair.after) {
        case (.table(let old), .table(let new)):
            let indexes = [before, after].map { $0.indexes[new.name] }
            return MariaDBTableAlteration(
                old, new, self, changesIndexes: indexes[0] != indexes[1]
            ).alteration
        case (.view, .view(let new)): return Alteration(steps: [ScriptStep(self.create(new))])
        default: return nil
        }
    }

    func terminated(_ step: ScriptStep) -> String {
        guard step.isCompound else { return step.sql + ";" }
        return "DELIMITER $$\n\(step.sql)$$\nDELIMITER ;"
    }

    /// A statement whose body may have terminators of its own.
    private func program(_ definition: String) -> ScriptStep {
        ScriptStep(definition, isCompound: definition.contains(";"))
    }

    // MARK: Tables

    private func create(_ table: Table) -> String {
        var lines = table.columns.map { column in
            var column = column
            if table.hasLooseCounter { column.identity = nil }
            return self.definition(of: column)
        }
        if let key = table.primaryKey { lines.append(self.definition(of: key)) }
        lines += table.checks.map(self.definition)
        let body = lines.map { "    " + $0 }.joined(separator: ",\n")
        let ends = [
            table.options, table.comment.map { "COMMENT=\($0.escapedLiteral)" }, table.temporal,
            table.partitioning,
        ].compactMap(\.self)
        return "CREATE TABLE \(table.name.backquoted) (\n\(body)\n) "
            + ends.joined(separator: " ")
    }

    func definition(of column: Column) -> String {
        var parts = [column.name.backquoted, column.type]
        if let collation = column.collation { parts.append("COLLATE \(collation)") }
        if let generated = column.generated {
            let isPeriod = ["ROW START", "ROW END"].contains(generated.expression)
            parts.append(
                "GENERATED ALWAYS AS "
                    + (isPeriod
                        ? generated.expression
                        : "(\(generated.expression)) \(generated.isStored ? "STORED" : "VIRTUAL")"))
        }
        if column.generated == nil || self.requiresGeneratedColumns {
            parts.append(column.isNullable ? "NULL" : "NOT NULL")
        }
        if let value = column.default { parts.append("DEFAULT \(self.defaultValue(value))") }
        if let identity = column.identity { parts.append(identity) }
        let options = column.options ?? ""
        let check = options.firstRange(of: "CHECK (")?.lowerBound ?? options.endIndex
        parts.append(options[..<check].trimmingSuffix)
        if let comment = column.comment { parts.append("COMMENT \(comment.escapedLiteral)") }
        parts.append(String(options[check...]))
        return parts.filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// A default as it stands in a column: literals and the present time by themselves, expressions in parentheses.
    private func defaultValue(_ value: String) -> String {
        let isTime = value.lowercased().hasPrefix("current_timestamp(")
        let tokens = SQLTokenizer.tokens(of: value, .mariaDB)
        let isBits = tokens.count == 2 && value.hasPrefix("b'")
        let isLiteral = tokens.count == 1 || isBits || Double(value) != nil
        return isTime || isLiteral ? value : "(\(value))"
    }

    func definition(of key: KeyConstraint) -> String {
        "PRIMARY KEY (\(key.columns.map { $0.sql(\.backquoted) }.joined(separator: ", ")))"
    }

    func definition(of check: CheckConstraint) -> String {
        "CONSTRAINT \((check.name ?? "").backquoted) \(check.definition)"
    }

    // MARK: Views, indexes and keys

    private func create(_ view: View) -> String {
        let options = (view.options ?? "").split(separator: ", ").map(String.init)
        let ends = options.filter { $0.hasPrefix("WITH ") }
        let starts = options.filter { !$0.hasPrefix("WITH ") }
        let head = ["CREATE OR REPLACE"] + starts + ["VIEW", view.name.backquoted, "AS"]
        return (head + [view.definition] + ends).joined(separator: " ")
    }

    private func create(_ index: Index, in schema: SchemaLookup) -> [ScriptStep] {
        let kinds = ["FULLTEXT", "SPATIAL"]
        var words = ["CREATE"]
        if index.isUnique { words.append("UNIQUE") }
        if let method = index.method, kinds.contains(method) { words.append(method) }
        words += ["INDEX", index.name.backquoted]
        if let method = index.method, !kinds.contains(method) { words.append("USING \(method)") }
        let columns = index.columns.map { $0.sql(\.backquoted) }.joined(separator: ", ")
        words.append("ON \(index.table.backquoted) (\(columns))")
        if let comment = index.comment { words.append("COMMENT \(comment.escapedLiteral)") }
        if let options = index.options { words.append(options) }
        let step = ScriptStep(words.joined(separator: " "))
        // A column can count rows only once it has an index.
        guard let table = schema.tables[index.table],
            table.hasLooseCounter,
            let column = table.columns.first(where: { $0.identity != nil }),
            index.columns.first?.value == column.name
        else { return [step] }
        return [
            step,
            ScriptStep(
                "ALTER TABLE \(table.name.backquoted) MODIFY COLUMN \(self.definition(of: column))"),
        ]
    }

    private func create(_ key: ForeignKey) -> String {
        "ALTER TABLE \(key.table.backquoted) ADD CONSTRAINT \((key.name ?? "").backquoted)"
            + " FOREIGN KEY (\(key.columns.map(\.backquoted).joined(separator: ", ")))"
            + " REFERENCES \(key.referencedTable.backquoted)"
            + " (\(key.referencedColumns.map(\.backquoted).joined(separator: ", ")))"
            + " ON DELETE \(key.onDelete) ON UPDATE \(key.onUpdate)"
    }

    // MARK: Permissions

    private func grant(_ permission: Permission) -> [ScriptStep] {
        let plain = permission.privileges.filter { !permission.grantable.contains($0) }
        return [(plain, ""), (permission.grantable, " WITH GRANT OPTION")]
            .filter { !$0.0.isEmpty }
            .map { rights, option in
                ScriptStep(
                    "GRANT \(rights.joined(separator: ", ")) ON \(permission.place)"
                        + " TO \(permission.grantee)\(option)")
            }
    }

    private func revoke(_ permission: Permission) -> ScriptStep {
        let option = permission.grantable.isEmpty ? [] : ["GRANT OPTION"]
        let rights = (permission.privileges + option).joined(separator: ", ")
        return ScriptStep("REVOKE \(rights) ON \(permission.place) FROM \(permission.grantee)")
    }
}

extension Permission {
    /// With what, as `ON` takes it; `*` is the schema in which the script runs.
    fileprivate var place: String {
        guard self.target.hasPrefix("TABLE ") else { return "*" }
        return self.target.dropFirst("TABLE ".count).split(separator: ".")
            .map { String($0).backquoted }.joined(separator: ".")
    }
}

extension Table {
    /// Whether a column counts the rows that does not lead the primary key, so that it needs another index.
    var hasLooseCounter: Bool {
        guard let column = self.columns.first(where: { $0.identity != nil }) else { return false }
        return self.primaryKey?.columns.first?.value != column.name
    }
}

extension Substring {
    /// The text without spaces at its end.
    fileprivate var trimmingSuffix: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
